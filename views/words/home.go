package words

// What the foot of a page says of the engine at home. A script puts the size into {size}.
const (
	HomeComing = "Fetching the program, so that answers come from your own machine ({size}\u00a0MB)."
	HomeHere   = "Answers come from your own machine now ({size}\u00a0MB)."
	HomeOff    = "Answers come from the server."
	HomeStop   = "Turn off and remove"
	HomeStart  = "Answer on this machine"
)

// Installed is what a device says of the site that it keeps among its programs.
const Installed = "How far a blend of stocks, bonds and trend following would have fallen, and what it would have earned."
