package localpg

// Refuge lets tests clean up what root leaves there.
var Refuge = refuge
