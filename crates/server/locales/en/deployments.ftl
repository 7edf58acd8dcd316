# The pages of deployments.

deployment-where-and-when = Where and when
deployment-whole-of = The whole of
deployment-around = Around
deployment-no-limits = We do not know the limits of this town. The circle of 10 km around its centre is ours, and says only where the town is.
deployment-circle = A circle with a radius of { $radius }
deployment-shape = An area with an outline of its own
deployment-everywhere = It holds in the whole country, so it is shown on the page of each place in it and never as a dot.
