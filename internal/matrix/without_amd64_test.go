package matrix

// without leaves out the first kernels of the processor's, 2 all of them, until what it returns is called.
func without(kernels int) func() {
	d, w := dots, wide
	dots, wide = dots && kernels < 1, wide && kernels < 2
	return func() { dots, wide = d, w }
}
