# The page /way: what looks at a way.

way-title = Seen on your way
way-link = What sees your way
way-intro = Draw a way, or load one as GPX. You see which devices look at it, and for how long.
way-private = Your way never leaves your browser. We only learn which squares of some kilometres it lies in.
way-no-script = This page needs JavaScript. Your browser does the sums itself, so that your way is not sent to us. Without it, there is still the map, and the data as files.
way-map = The map
way-means = What the figures mean
way-means-model = Each camera has a view sector: the ground that it may see. It is a guess, made from its kind and where it points.
way-means-walls = Walls and trees are not known. A real camera sees less through them.
way-means-dot = No dot does not mean no camera. Many cameras are not on the map, and of most we do not know where they point.
way-means-watched = That a camera can see you does not mean that someone watches. What is gone, refuted or only announced does not count.
way-learns = What we learn of your way
way-learns-squares = Your browser asks us for all that stands in a few squares, each about 7 km wide. It asks for the whole block around your way, row by row. All ways in the same block ask for the same.
way-learns-not = The map asks for its ground in the same squares when you look closely. The file that you load is read in your browser. Nothing is kept, here or there.
