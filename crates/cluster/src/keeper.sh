# Runs the server as long as the process that started it lives, and reaps it.
# Standard input is a pipe from that process: its end, however it comes, stops the server.
# $1: a folder to remove afterwards, or nothing; the rest is the server's command line.
trash=$1
shift
trap '' HUP
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
# INT is a fast stop. TERM goes first because a server this young may not listen yet, and the shell has it ignore INT.
(read -r _ <&3; kill -TERM "$server"; kill -INT "$server") &
guard=$!
exec 3<&-
wait "$server"
status=$?
kill -9 "$guard" 2>/dev/null
[ -z "$trash" ] || rm -rf -- "$trash"
exit "$status"
