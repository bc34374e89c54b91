//go:build amd64 && !purego

package kernel

func avx2Nesterov(next, w, v, dw, decay []float32, r Rates) (bounded bool) {
	n := len(next)
	w, v, dw, decay = w[:n], v[:n], dw[:n], decay[:n]
	return nesterovAVX2(first(next), first(w), first(v), first(dw), first(decay), n, &r.Scale)
}

func avx2RMSProp(next, w, s, dw, decay []float32, r Rates) (bounded bool) {
	n := len(next)
	w, s, dw, decay = w[:n], s[:n], dw[:n], decay[:n]
	return rmspropAVX2(first(next), first(w), first(s), first(dw), first(decay), n, &r.Scale)
}

func avx2Adam(next, w, m, s, dw, decay []float32, r Rates) (bounded bool) {
	n := len(next)
	w, m, s, dw, decay = w[:n], m[:n], s[:n], dw[:n], decay[:n]
	return adamAVX2(first(next), first(w), first(m), first(s), first(dw), first(decay), n, &r.Scale)
}
