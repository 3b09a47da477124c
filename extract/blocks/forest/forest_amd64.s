#include "textflag.h"

// ORDER maps the floats in v to integers of the same order.
#define ORDER(v, t) \
	VPSRAD $31, v, t \
	VPSRLD $1, t, t  \
	VPXOR  t, v, v

// func fillKernel(to *group, rows **float32, fours int)
TEXT ·fillKernel(SB), NOSPLIT, $0-24
	MOVQ to+0(FP), DI
	MOVQ rows+8(FP), SI
	MOVQ fours+16(FP), CX
	MOVQ 0(SI), R8
	MOVQ 8(SI), R9
	MOVQ 16(SI), R10
	MOVQ 24(SI), R11
	MOVQ 32(SI), R12
	MOVQ 40(SI), R13
	MOVQ 48(SI), AX
	MOVQ 56(SI), BX
	XORQ SI, SI

four:
	VMOVUPS     (R8)(SI*1), X0
	VINSERTF128 $1, (R12)(SI*1), Y0, Y0
	VMOVUPS     (R9)(SI*1), X1
	VINSERTF128 $1, (R13)(SI*1), Y1, Y1
	VMOVUPS     (R10)(SI*1), X2
	VINSERTF128 $1, (AX)(SI*1), Y2, Y2
	VMOVUPS     (R11)(SI*1), X3
	VINSERTF128 $1, (BX)(SI*1), Y3, Y3
	ORDER(Y0, Y4)
	ORDER(Y1, Y5)
	ORDER(Y2, Y6)
	ORDER(Y3, Y7)
	VUNPCKLPS   Y1, Y0, Y4
	VUNPCKHPS   Y1, Y0, Y5
	VUNPCKLPS   Y3, Y2, Y6
	VUNPCKHPS   Y3, Y2, Y7
	VUNPCKLPD   Y6, Y4, Y0
	VUNPCKHPD   Y6, Y4, Y1
	VUNPCKLPD   Y7, Y5, Y2
	VUNPCKHPD   Y7, Y5, Y3
	VMOVUPS     Y0, (DI)
	VMOVUPS     Y1, 32(DI)
	VMOVUPS     Y2, 64(DI)
	VMOVUPS     Y3, 96(DI)
	ADDQ        $16, SI
	ADDQ        $128, DI
	DECQ        CX
	JNZ         four
	VZEROUPPER
	RET

// func maskKernel(p *pair, sums *[2 * together]float32, splits *maskSplit, splitCount int, leaves *float32, leafBytes, trees int)
//
// Y8 and Y9 hold the leaves that each of the sixteen rows may still come to,
// Y14 and Y15 the sums.
TEXT ·maskKernel(SB), NOSPLIT, $0-56
	MOVQ    p+0(FP), DI
	MOVQ    sums+8(FP), R9
	MOVQ    splits+16(FP), SI
	MOVQ    splitCount+24(FP), CX
	MOVQ    leaves+32(FP), BX
	MOVQ    leafBytes+40(FP), DX
	MOVQ    trees+48(FP), R8
	VMOVUPS (R9), Y14
	VMOVUPS 32(R9), Y15
	MOVL    $127, AX
	VMOVD   AX, X13
	VPBROADCASTD X13, Y13

tree:
	VPCMPEQD Y8, Y8, Y8
	VPCMPEQD Y9, Y9, Y9
	MOVQ     CX, R10

split:
	MOVL         8(SI), AX
	VPBROADCASTD (SI), Y0
	VPBROADCASTD 4(SI), Y1
	VPCMPGTD     (DI)(AX*1), Y0, Y2
	VPCMPGTD     8192(DI)(AX*1), Y0, Y3
	VPANDN       Y1, Y2, Y2
	VPANDN       Y1, Y3, Y3
	VPANDN       Y8, Y2, Y8
	VPANDN       Y9, Y3, Y9
	ADDQ         $12, SI
	DECQ         R10
	JNZ          split

	// The lowest bit alone is a power of two, whose float's exponent is its number.
	VPXOR      Y2, Y2, Y2
	VPSUBD     Y8, Y2, Y3
	VPSUBD     Y9, Y2, Y4
	VPAND      Y3, Y8, Y8
	VPAND      Y4, Y9, Y9
	VCVTDQ2PS  Y8, Y8
	VCVTDQ2PS  Y9, Y9
	VPSRLD     $23, Y8, Y8
	VPSRLD     $23, Y9, Y9
	VPSUBD     Y13, Y8, Y8
	VPSUBD     Y13, Y9, Y9
	VPCMPEQD   Y3, Y3, Y3
	VPCMPEQD   Y4, Y4, Y4
	VGATHERDPS Y3, (BX)(Y8*4), Y5
	VGATHERDPS Y4, (BX)(Y9*4), Y6
	VADDPS     Y5, Y14, Y14
	VADDPS     Y6, Y15, Y15
	ADDQ       DX, BX
	DECQ       R8
	JNZ        tree

	VMOVUPS Y14, (R9)
	VMOVUPS Y15, 32(R9)
	VZEROUPPER
	RET
