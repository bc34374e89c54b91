package nn

// lbfgsPairs is how many pairs of L-BFGS are kept.
const lbfgsPairs = 10
