#include "textflag.h"

// The kernels of Linear keep a tile of sums in registers and walk along pairs of
// rows of the weights: two numbers of a row of x, broadcast, times the pairs of
// the columns, both products added to the sums.

// LINEAR takes the arguments: y in DI, its rows DX apart (three of them R12), x in
// SI, its rows R8 apart (three R11), the pairs in BX, R10 apart, and in CX their
// number; units and biases of the columns in R13 and R14, those of the rows in AX.
#define LINEAR \
	MOVQ y+0(FP), DI         \
	MOVQ yRow+8(FP), DX      \
	MOVQ x+16(FP), SI        \
	MOVQ xRow+24(FP), R8     \
	MOVQ pairs+32(FP), BX    \
	MOVQ pairsRow+40(FP), R10 \
	MOVQ n+48(FP), CX        \
	MOVQ xUnits+56(FP), AX   \
	MOVQ units+64(FP), R13   \
	MOVQ bias+72(FP), R9     \
	LEAQ (R8)(R8*2), R11     \
	LEAQ (DX)(DX*2), R12

// BYTES takes the arguments, as LINEAR does; the sums' starts are in R10.
#define BYTES \
	MOVQ y+0(FP), DI         \
	MOVQ yRow+8(FP), DX      \
	MOVQ x+16(FP), SI        \
	MOVQ xRow+24(FP), R8     \
	MOVQ quads+32(FP), BX    \
	MOVQ start+40(FP), R10   \
	MOVQ n+48(FP), CX        \
	MOVQ xUnits+56(FP), AX   \
	MOVQ units+64(FP), R13   \
	MOVQ bias+72(FP), R9     \
	LEAQ (R8)(R8*2), R11     \
	LEAQ (DX)(DX*2), R12

// PAIR adds to two sums the pairs (b0, b1) times the two numbers at a.
#define PAIR(a, b0, b1, c0, c1, x, t0, t1) \
	VPBROADCASTD a, x       \
	VPMADDWD     b0, x, t0  \
	VPMADDWD     b1, x, t1  \
	VPADDD       t0, c0, c0 \
	VPADDD       t1, c1, c1

// DOTS adds to four sums the quads in Z16 to Z19 times the four bytes at a.
#define DOTS(a, c0, c1, c2, c3, x) \
	VPBROADCASTD a, x      \
	VPDPBUSD     Z16, x, c0 \
	VPDPBUSD     Z17, x, c1 \
	VPDPBUSD     Z18, x, c2 \
	VPDPBUSD     Z19, x, c3

#define DOTS2(a, c0, c1, x) \
	VPBROADCASTD a, x      \
	VPDPBUSD     Z16, x, c0 \
	VPDPBUSD     Z17, x, c1

// FINISH makes numbers of two sums: times the units of the columns (u0, u1) and
// of the row, plus the biases (b0, b1); size is a register's bytes.
#define FINISH(size, unit, to, c0, c1, u0, u1, b0, b1, x) \
	VBROADCASTSS unit, x   \
	VCVTDQ2PS c0, c0       \
	VCVTDQ2PS c1, c1       \
	VMULPS    u0, c0, c0   \
	VMULPS    u1, c1, c1   \
	VMULPS    x, c0, c0    \
	VMULPS    x, c1, c1    \
	VADDPS    b0, c0, c0   \
	VADDPS    b1, c1, c1   \
	VMOVUPS   c0, to       \
	VMOVUPS   c1, size to

// func linear4x16(y *float32, yRow uintptr, x *int16, xRow uintptr, pairs *int16, pairsRow uintptr, n int, xUnits, units, bias *float32)
TEXT ·linear4x16(SB), NOSPLIT, $0-80
	LINEAR
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7

loop16:
	VMOVDQU (BX), Y8
	VMOVDQU 32(BX), Y9
	PAIR((SI), Y8, Y9, Y0, Y1, Y10, Y11, Y12)
	PAIR((SI)(R8*1), Y8, Y9, Y2, Y3, Y13, Y14, Y15)
	PAIR((SI)(R8*2), Y8, Y9, Y4, Y5, Y10, Y11, Y12)
	PAIR((SI)(R11*1), Y8, Y9, Y6, Y7, Y13, Y14, Y15)
	ADDQ R10, BX
	ADDQ $4, SI
	DECQ CX
	JNZ  loop16
	VMOVUPS (R13), Y8
	VMOVUPS 32(R13), Y9
	VMOVUPS (R9), Y10
	VMOVUPS 32(R9), Y11
	FINISH(32, 0(AX), (DI), Y0, Y1, Y8, Y9, Y10, Y11, Y12)
	FINISH(32, 4(AX), (DI)(DX*1), Y2, Y3, Y8, Y9, Y10, Y11, Y12)
	FINISH(32, 8(AX), (DI)(DX*2), Y4, Y5, Y8, Y9, Y10, Y11, Y12)
	FINISH(32, 12(AX), (DI)(R12*1), Y6, Y7, Y8, Y9, Y10, Y11, Y12)
	VZEROUPPER
	RET

// func bytes4x64(y *float32, yRow uintptr, x *uint8, xRow uintptr, quads *int8, start *int32, n int, xUnits, units, bias *float32)
TEXT ·bytes4x64(SB), NOSPLIT, $0-80
	BYTES
	VMOVDQU32 (R10), Z0
	VMOVDQU32 64(R10), Z1
	VMOVDQU32 128(R10), Z2
	VMOVDQU32 192(R10), Z3
	VMOVDQA32 Z0, Z4
	VMOVDQA32 Z1, Z5
	VMOVDQA32 Z2, Z6
	VMOVDQA32 Z3, Z7
	VMOVDQA32 Z0, Z8
	VMOVDQA32 Z1, Z9
	VMOVDQA32 Z2, Z10
	VMOVDQA32 Z3, Z11
	VMOVDQA32 Z0, Z12
	VMOVDQA32 Z1, Z13
	VMOVDQA32 Z2, Z14
	VMOVDQA32 Z3, Z15

loop64:
	VMOVDQU32 (BX), Z16
	VMOVDQU32 64(BX), Z17
	VMOVDQU32 128(BX), Z18
	VMOVDQU32 192(BX), Z19
	DOTS((SI), Z0, Z1, Z2, Z3, Z20)
	DOTS((SI)(R8*1), Z4, Z5, Z6, Z7, Z21)
	DOTS((SI)(R8*2), Z8, Z9, Z10, Z11, Z22)
	DOTS((SI)(R11*1), Z12, Z13, Z14, Z15, Z23)
	ADDQ $256, BX
	ADDQ $4, SI
	DECQ CX
	JNZ  loop64
	VMOVUPS (R13), Z16
	VMOVUPS 64(R13), Z17
	VMOVUPS 128(R13), Z18
	VMOVUPS 192(R13), Z19
	VMOVUPS (R9), Z20
	VMOVUPS 64(R9), Z21
	VMOVUPS 128(R9), Z22
	VMOVUPS 192(R9), Z23
	FINISH(64, 0(AX), (DI), Z0, Z1, Z16, Z17, Z20, Z21, Z24)
	FINISH(64, 4(AX), (DI)(DX*1), Z4, Z5, Z16, Z17, Z20, Z21, Z24)
	FINISH(64, 8(AX), (DI)(DX*2), Z8, Z9, Z16, Z17, Z20, Z21, Z24)
	FINISH(64, 12(AX), (DI)(R12*1), Z12, Z13, Z16, Z17, Z20, Z21, Z24)
	ADDQ $128, DI
	FINISH(64, 0(AX), (DI), Z2, Z3, Z18, Z19, Z22, Z23, Z24)
	FINISH(64, 4(AX), (DI)(DX*1), Z6, Z7, Z18, Z19, Z22, Z23, Z24)
	FINISH(64, 8(AX), (DI)(DX*2), Z10, Z11, Z18, Z19, Z22, Z23, Z24)
	FINISH(64, 12(AX), (DI)(R12*1), Z14, Z15, Z18, Z19, Z22, Z23, Z24)
	VZEROUPPER
	RET

// func bytes4x32(y *float32, yRow uintptr, x *uint8, xRow uintptr, quads *int8, start *int32, n int, xUnits, units, bias *float32)
TEXT ·bytes4x32(SB), NOSPLIT, $0-80
	BYTES
	VMOVDQU32 (R10), Z0
	VMOVDQU32 64(R10), Z1
	VMOVDQA32 Z0, Z4
	VMOVDQA32 Z1, Z5
	VMOVDQA32 Z0, Z8
	VMOVDQA32 Z1, Z9
	VMOVDQA32 Z0, Z12
	VMOVDQA32 Z1, Z13

loop32:
	VMOVDQU32 (BX), Z16
	VMOVDQU32 64(BX), Z17
	DOTS2((SI), Z0, Z1, Z20)
	DOTS2((SI)(R8*1), Z4, Z5, Z21)
	DOTS2((SI)(R8*2), Z8, Z9, Z22)
	DOTS2((SI)(R11*1), Z12, Z13, Z23)
	ADDQ $128, BX
	ADDQ $4, SI
	DECQ CX
	JNZ  loop32
	VMOVUPS (R13), Z16
	VMOVUPS 64(R13), Z17
	VMOVUPS (R9), Z20
	VMOVUPS 64(R9), Z21
	FINISH(64, 0(AX), (DI), Z0, Z1, Z16, Z17, Z20, Z21, Z24)
	FINISH(64, 4(AX), (DI)(DX*1), Z4, Z5, Z16, Z17, Z20, Z21, Z24)
	FINISH(64, 8(AX), (DI)(DX*2), Z8, Z9, Z16, Z17, Z20, Z21, Z24)
	FINISH(64, 12(AX), (DI)(R12*1), Z12, Z13, Z16, Z17, Z20, Z21, Z24)
	VZEROUPPER
	RET

// func roundKernel(whole *int16, units, x *float32, rows, n int, constants *[2]float32)
TEXT ·roundKernel(SB), NOSPLIT, $0-48
	MOVQ whole+0(FP), DI
	MOVQ units+8(FP), R8
	MOVQ x+16(FP), SI
	MOVQ rows+24(FP), CX
	MOVQ n+32(FP), R9
	MOVQ constants+40(FP), AX
	VPCMPEQD Y15, Y15, Y15
	VPSRLD   $1, Y15, Y15   // all but the sign
	VBROADCASTSS 4(AX), Y14 // steps

rowround:
	VBROADCASTSS 0(AX), Y0 // the greatest so far
	MOVQ SI, BX
	MOVQ R9, DX

mostround:
	VANDPS (BX), Y15, Y2
	VANDPS 32(BX), Y15, Y3
	VMAXPS Y2, Y0, Y0
	VMAXPS Y3, Y0, Y0
	ADDQ $64, BX
	SUBQ $16, DX
	JNZ  mostround
	VEXTRACTF128 $1, Y0, X1
	VMAXPS X1, X0, X0
	VPERMILPS $0x4e, X0, X1
	VMAXPS X1, X0, X0
	VPERMILPS $0xb1, X0, X1
	VMAXPS X1, X0, X0
	VDIVSS X14, X0, X1
	VMOVSS X1, (R8)
	VDIVSS X0, X14, X1
	VBROADCASTSS X1, Y1
	MOVQ R9, DX

loopround:
	VMULPS (SI), Y1, Y2
	VMULPS 32(SI), Y1, Y3
	VCVTPS2DQ Y2, Y2
	VCVTPS2DQ Y3, Y3
	VPACKSSDW Y3, Y2, Y2
	VPERMQ  $0xd8, Y2, Y2
	VMOVDQU Y2, (DI)
	ADDQ $64, SI
	ADDQ $32, DI
	SUBQ $16, DX
	JNZ  loopround
	ADDQ $4, R8
	DECQ CX
	JNZ  rowround
	VZEROUPPER
	RET

// func roundBytesKernel(bytes *uint8, units, x *float32, rows, n int, constants *[2]float32)
TEXT ·roundBytesKernel(SB), NOSPLIT, $0-48
	MOVQ bytes+0(FP), DI
	MOVQ units+8(FP), R8
	MOVQ x+16(FP), SI
	MOVQ rows+24(FP), CX
	MOVQ n+32(FP), R9
	MOVQ constants+40(FP), AX
	VPTERNLOGD $0xff, Z15, Z15, Z15
	VPSRLD   $1, Z15, Z15   // all but the sign
	VPCMPEQD Y13, Y13, Y13
	VPSLLW   $7, Y13, Y13
	VPACKSSWB Y13, Y13, Y13 // 128 in each byte
	VMOVSS   4(AX), X14     // steps

rowbytes:
	VBROADCASTSS 0(AX), Z0 // the greatest so far
	MOVQ SI, BX
	MOVQ R9, DX

mostbytes:
	VPANDD (BX), Z15, Z2
	VMAXPS Z2, Z0, Z0
	ADDQ $64, BX
	SUBQ $16, DX
	JNZ  mostbytes
	VEXTRACTF64X4 $1, Z0, Y1
	VMAXPS Y1, Y0, Y0
	VEXTRACTF128 $1, Y0, X1
	VMAXPS X1, X0, X0
	VPERMILPS $0x4e, X0, X1
	VMAXPS X1, X0, X0
	VPERMILPS $0xb1, X0, X1
	VMAXPS X1, X0, X0
	VDIVSS X14, X0, X1
	VMOVSS X1, (R8)
	VDIVSS X0, X14, X1
	VBROADCASTSS X1, Z1
	MOVQ R9, DX

loopbytes:
	VMULPS (SI), Z1, Z2
	VCVTPS2DQ Z2, Z2
	VPMOVDB Z2, X2
	VPXOR   X13, X2, X2
	VMOVDQU X2, (DI)
	ADDQ $64, SI
	ADDQ $16, DI
	SUBQ $16, DX
	JNZ  loopbytes
	ADDQ $4, R8
	DECQ CX
	JNZ  rowbytes
	VZEROUPPER
	RET
