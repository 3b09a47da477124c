#include "textflag.h"

// The kernels keep a tile of C in registers and walk along k: one row of B is
// loaded, then multiplied by one number of each row of A and added. The
// product is rounded before it is added, as plain Go does it.

// ROW adds to two accumulators the row of B (b0, b1) times the number at a.
#define ROW(a, b0, b1, c0, c1, x, t0, t1) \
	VBROADCASTSS a, x      \
	VMULPS       b0, x, t0 \
	VMULPS       b1, x, t1 \
	VADDPS       t0, c0, c0 \
	VADDPS       t1, c1, c1

// TILE takes the arguments of a kernel of four rows: C in DI, its rows DX apart
// (three of them R12), A in SI, its rows R8 and columns R9 apart (three rows
// R11), B in BX, its rows R10 apart, and in CX how many rows of B there are.
#define TILE \
	MOVQ c+0(FP), DI       \
	MOVQ cRow+8(FP), DX    \
	MOVQ a+16(FP), SI      \
	MOVQ aRow+24(FP), R8   \
	MOVQ aCol+32(FP), R9   \
	MOVQ b+40(FP), BX      \
	MOVQ bRow+48(FP), R10  \
	MOVQ k+56(FP), CX      \
	LEAQ (R8)(R8*2), R11   \
	LEAQ (DX)(DX*2), R12

// LOAD reads the tile into registers, two a row, STORE writes it back; size is a
// register's bytes.
#define LOAD(size, c0, c1, c2, c3, c4, c5, c6, c7) \
	VMOVUPS (DI), c0             \
	VMOVUPS size(DI), c1         \
	VMOVUPS (DI)(DX*1), c2       \
	VMOVUPS size(DI)(DX*1), c3   \
	VMOVUPS (DI)(DX*2), c4       \
	VMOVUPS size(DI)(DX*2), c5   \
	VMOVUPS (DI)(R12*1), c6      \
	VMOVUPS size(DI)(R12*1), c7

#define STORE(size, c0, c1, c2, c3, c4, c5, c6, c7) \
	VMOVUPS c0, (DI)             \
	VMOVUPS c1, size(DI)         \
	VMOVUPS c2, (DI)(DX*1)       \
	VMOVUPS c3, size(DI)(DX*1)   \
	VMOVUPS c4, (DI)(DX*2)       \
	VMOVUPS c5, size(DI)(DX*2)   \
	VMOVUPS c6, (DI)(R12*1)      \
	VMOVUPS c7, size(DI)(R12*1)

// SCAN takes the arguments of the scans.
#define SCAN \
	MOVQ u+0(FP), SI         \
	MOVQ c+8(FP), DX         \
	MOVQ uStep+16(FP), R8    \
	MOVQ h+24(FP), DI        \
	MOVQ hStep+32(FP), R9    \
	MOVQ n+40(FP), CX        \
	MOVQ constants+48(FP), AX \
	CONSTANTS(AX)            \
	VXORPS Y0, Y0, Y0        \
	VXORPS Y1, Y1, Y1

// func mulAdd4x16(c *float32, cRow uintptr, a *float32, aRow, aCol uintptr, b *float32, bRow uintptr, k int)
TEXT ·mulAdd4x16(SB), NOSPLIT, $0-64
	TILE
	LOAD(32, Y0, Y1, Y2, Y3, Y4, Y5, Y6, Y7)

loop4x16:
	VMOVUPS (BX), Y8
	VMOVUPS 32(BX), Y9
	ROW((SI), Y8, Y9, Y0, Y1, Y10, Y11, Y12)
	ROW((SI)(R8*1), Y8, Y9, Y2, Y3, Y13, Y14, Y15)
	ROW((SI)(R8*2), Y8, Y9, Y4, Y5, Y10, Y11, Y12)
	ROW((SI)(R11*1), Y8, Y9, Y6, Y7, Y13, Y14, Y15)
	ADDQ R10, BX
	ADDQ R9, SI
	DECQ CX
	JNZ  loop4x16
	STORE(32, Y0, Y1, Y2, Y3, Y4, Y5, Y6, Y7)
	VZEROUPPER
	RET

// func mulAdd1x16(c *float32, a *float32, aCol uintptr, b *float32, bRow uintptr, k int)
TEXT ·mulAdd1x16(SB), NOSPLIT, $0-48
	MOVQ c+0(FP), DI
	MOVQ a+8(FP), SI
	MOVQ aCol+16(FP), R9
	MOVQ b+24(FP), BX
	MOVQ bRow+32(FP), R10
	MOVQ k+40(FP), CX
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1

loop1x16:
	VMOVUPS (BX), Y8
	VMOVUPS 32(BX), Y9
	ROW((SI), Y8, Y9, Y0, Y1, Y10, Y11, Y12)
	ADDQ R10, BX
	ADDQ R9, SI
	DECQ CX
	JNZ  loop1x16
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VZEROUPPER
	RET

// func mulAdd4x32(c *float32, cRow uintptr, a *float32, aRow, aCol uintptr, b *float32, bRow uintptr, k int)
TEXT ·mulAdd4x32(SB), NOSPLIT, $0-64
	TILE
	LOAD(64, Z0, Z1, Z2, Z3, Z4, Z5, Z6, Z7)

loop4x32:
	VMOVUPS (BX), Z8
	VMOVUPS 64(BX), Z9
	ROW((SI), Z8, Z9, Z0, Z1, Z10, Z11, Z12)
	ROW((SI)(R8*1), Z8, Z9, Z2, Z3, Z13, Z14, Z15)
	ROW((SI)(R8*2), Z8, Z9, Z4, Z5, Z10, Z11, Z12)
	ROW((SI)(R11*1), Z8, Z9, Z6, Z7, Z13, Z14, Z15)
	ADDQ R10, BX
	ADDQ R9, SI
	DECQ CX
	JNZ  loop4x32
	STORE(64, Z0, Z1, Z2, Z3, Z4, Z5, Z6, Z7)
	VZEROUPPER
	RET

// func addKernel(dst, src *float32, n int)
TEXT ·addKernel(SB), NOSPLIT, $0-24
	MOVQ dst+0(FP), DI
	MOVQ src+8(FP), SI
	MOVQ n+16(FP), CX

loopadd:
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1
	VADDPS  (SI), Y0, Y0
	VADDPS  32(SI), Y1, Y1
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	ADDQ $64, DI
	ADDQ $64, SI
	SUBQ $16, CX
	JNZ  loopadd
	VZEROUPPER
	RET

// GATE makes of a gate's input the gate in p's place: z = u/4 + 1/2.
// Y15 is 1/4, Y14 1/2, Y13 0, Y12 1.
#define GATE(u, p, z) \
	VMULPS u, Y15, p  \
	VADDPS p, Y14, p  \
	VMAXPS p, Y13, z  \
	VMINPS z, Y12, z

#define CONSTANTS(addr) \
	VBROADCASTSS 0(addr), Y15 \
	VBROADCASTSS 4(addr), Y14 \
	VXORPS       Y13, Y13, Y13 \
	VBROADCASTSS 8(addr), Y12

// STATES takes one step; the states are in Y0 and Y1.
#define STATES \
	GATE((SI), Y2, Y3)        \
	GATE(32(SI), Y4, Y5)      \
	VMAXPS (DX), Y13, Y6      \
	VMAXPS 32(DX), Y13, Y7    \
	VMULPS Y3, Y6, Y6         \
	VMULPS Y5, Y7, Y7         \
	VSUBPS Y3, Y12, Y3        \
	VSUBPS Y5, Y12, Y5        \
	VMULPS Y3, Y0, Y0         \
	VMULPS Y5, Y1, Y1         \
	VADDPS Y6, Y0, Y0         \
	VADDPS Y7, Y1, Y1         \
	ADDQ R8, SI               \
	ADDQ R8, DX

// func scanKernel(u, c *float32, uStep uintptr, h *float32, hStep uintptr, n int, constants *[3]float32)
TEXT ·scanKernel(SB), NOSPLIT, $0-56
	SCAN

loopscan:
	STATES
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	ADDQ R9, DI
	DECQ CX
	JNZ  loopscan
	VZEROUPPER
	RET

// func scanAddKernel(u, c *float32, uStep uintptr, h *float32, hStep uintptr, n int, constants *[3]float32)
TEXT ·scanAddKernel(SB), NOSPLIT, $0-56
	SCAN

loopscanadd:
	STATES
	VADDPS (DI), Y0, Y2
	VADDPS 32(DI), Y1, Y3
	VMOVUPS Y2, (DI)
	VMOVUPS Y3, 32(DI)
	ADDQ R9, DI
	DECQ CX
	JNZ  loopscanadd
	VZEROUPPER
	RET

// BACK is one step of eight channels: g the gradient that comes from the step
// after, old the state before.
#define BACK(off, old, g) \
	VMOVUPS off(SI), Y2        \
	GATE(Y2, Y3, Y4)           \
	VMOVUPS off(DX), Y5        \
	VMAXPS Y5, Y13, Y6         \
	VADDPS off(BX), g, g       \
	VSUBPS old, Y6, Y7         \
	VMULPS g, Y7, Y7           \
	VCMPPS $1, Y3, Y13, Y8     \
	VANDPS Y8, Y7, Y7          \
	VCMPPS $1, Y12, Y3, Y8     \
	VANDPS Y8, Y7, Y7          \
	VMULPS Y15, Y7, Y7         \
	VMOVUPS Y7, off(R10)       \
	VMULPS Y4, g, Y7           \
	VCMPPS $1, Y5, Y13, Y8     \
	VANDPS Y8, Y7, Y7          \
	VMOVUPS Y7, off(R11)       \
	VSUBPS Y4, Y12, Y4         \
	VMULPS Y4, g, g

// func scanGradKernel(u, c *float32, uStep uintptr, h, gh *float32, hStep uintptr, gu, gc *float32, n int, constants *[3]float32)
TEXT ·scanGradKernel(SB), NOSPLIT, $0-80
	MOVQ u+0(FP), SI
	MOVQ c+8(FP), DX
	MOVQ uStep+16(FP), R8
	MOVQ h+24(FP), DI
	MOVQ gh+32(FP), BX
	MOVQ hStep+40(FP), R9
	MOVQ gu+48(FP), R10
	MOVQ gc+56(FP), R11
	MOVQ n+64(FP), CX
	MOVQ constants+72(FP), AX
	CONSTANTS(AX)
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	DECQ CX
	JZ   lastgrad

loopgrad:
	ADDQ R9, DI
	VMOVUPS (DI), Y9
	VMOVUPS 32(DI), Y10
	BACK(0, Y9, Y0)
	BACK(32, Y10, Y1)
	ADDQ R8, SI
	ADDQ R8, DX
	ADDQ R8, R10
	ADDQ R8, R11
	ADDQ R9, BX
	DECQ CX
	JNZ  loopgrad

lastgrad:
	VXORPS Y9, Y9, Y9
	BACK(0, Y9, Y0)
	BACK(32, Y9, Y1)
	VZEROUPPER
	RET

// func adamKernel(w, grad, m, v *float32, n int, constants *[4]float32)
TEXT ·adamKernel(SB), NOSPLIT, $0-48
	MOVQ w+0(FP), DI
	MOVQ grad+8(FP), SI
	MOVQ m+16(FP), R8
	MOVQ v+24(FP), R9
	MOVQ n+32(FP), CX
	MOVQ constants+40(FP), AX
	VBROADCASTSS 0(AX), Y15 // rate
	VBROADCASTSS 4(AX), Y14 // 1-b1
	VBROADCASTSS 8(AX), Y13 // 1-b2
	VBROADCASTSS 12(AX), Y12
	VXORPS Y11, Y11, Y11

loopadam:
	VMOVUPS (SI), Y0
	VMOVUPS (R8), Y1
	VMOVUPS (R9), Y2
	VSUBPS  Y1, Y0, Y3
	VMULPS  Y14, Y3, Y3
	VADDPS  Y3, Y1, Y1
	VMULPS  Y0, Y0, Y0
	VSUBPS  Y2, Y0, Y0
	VMULPS  Y13, Y0, Y0
	VADDPS  Y0, Y2, Y2
	VMOVUPS Y1, (R8)
	VMOVUPS Y2, (R9)
	VSQRTPS Y2, Y2
	VADDPS  Y12, Y2, Y2
	VMULPS  Y15, Y1, Y1
	VDIVPS  Y2, Y1, Y1
	VMOVUPS (DI), Y3
	VSUBPS  Y1, Y3, Y3
	VMOVUPS Y3, (DI)
	VMOVUPS Y11, (SI)
	ADDQ $32, DI
	ADDQ $32, SI
	ADDQ $32, R8
	ADDQ $32, R9
	SUBQ $8, CX
	JNZ  loopadam
	VZEROUPPER
	RET

// func mixKernel(y, x, before, after, near *float32, n, channels int)
TEXT ·mixKernel(SB), NOSPLIT, $0-56
	MOVQ y+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ before+16(FP), R9
	MOVQ after+24(FP), R10
	MOVQ n+40(FP), CX
	MOVQ channels+48(FP), R8

rowmix:
	MOVQ near+32(FP), BX
	LEAQ (BX)(R8*4), R11
	MOVQ R8, DX

loopmix:
	VMOVUPS (BX), Y0
	VMOVUPS 32(BX), Y1
	VMOVUPS (R11), Y2
	VMOVUPS 32(R11), Y3
	VMULPS  (R9), Y0, Y0
	VMULPS  32(R9), Y1, Y1
	VMULPS  (R10), Y2, Y2
	VMULPS  32(R10), Y3, Y3
	VADDPS  (SI), Y0, Y0
	VADDPS  32(SI), Y1, Y1
	VADDPS  Y2, Y0, Y0
	VADDPS  Y3, Y1, Y1
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	ADDQ $64, DI
	ADDQ $64, SI
	ADDQ $64, R9
	ADDQ $64, R10
	ADDQ $64, BX
	ADDQ $64, R11
	SUBQ $16, DX
	JNZ  loopmix
	DECQ CX
	JNZ  rowmix
	VZEROUPPER
	RET

// func mulAddRowsKernel(y, x, near *float32, n, channels int)
TEXT ·mulAddRowsKernel(SB), NOSPLIT, $0-40
	MOVQ y+0(FP), DI
	MOVQ x+8(FP), SI
	MOVQ n+24(FP), CX
	MOVQ channels+32(FP), R8

rownear:
	MOVQ near+16(FP), BX
	MOVQ R8, DX

loopnear:
	VMOVUPS (BX), Y0
	VMOVUPS 32(BX), Y1
	VMULPS  (SI), Y0, Y0
	VMULPS  32(SI), Y1, Y1
	VADDPS  (DI), Y0, Y0
	VADDPS  32(DI), Y1, Y1
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	ADDQ $64, DI
	ADDQ $64, SI
	ADDQ $64, BX
	SUBQ $16, DX
	JNZ  loopnear
	DECQ CX
	JNZ  rownear
	VZEROUPPER
	RET

// SPREAD writes sixteen sums of y as numbers, times the units.
#define SPREAD(off, y, x) \
	VPMOVSXWD x, Y8            \
	VEXTRACTI128 $1, y, X9     \
	VPMOVSXWD X9, Y9           \
	VCVTDQ2PS Y8, Y8           \
	VCVTDQ2PS Y9, Y9           \
	VMULPS off(BX), Y8, Y8     \
	VMULPS off+32(BX), Y9, Y9  \
	VMOVUPS Y8, off(DI)        \
	VMOVUPS Y9, off+32(DI)

// PLUS adds sixteen numbers of a row, sixteen times off from its start.
#define PLUS(off, y, t) \
	VPMOVSXBW off(SI)(R10*1), t \
	VPADDW t, y, y

// func sumRowsKernel(dst *float32, table *int8, rows *int32, n int, unit *float32, channels int, base *int16)
TEXT ·sumRowsKernel(SB), NOSPLIT, $0-56
	MOVQ dst+0(FP), DI
	MOVQ table+8(FP), SI
	MOVQ rows+16(FP), R8
	MOVQ n+24(FP), R9
	MOVQ unit+32(FP), BX
	MOVQ channels+40(FP), DX
	MOVQ base+48(FP), R11
	MOVQ DX, R12
	CMPQ DX, $128
	JLT  loopsum

	// All of 128 channels at once: what is far in memory is asked for early.
loopwide:
	VMOVDQU (R11), Y0
	VMOVDQU 32(R11), Y1
	VMOVDQU 64(R11), Y2
	VMOVDQU 96(R11), Y3
	VMOVDQU 128(R11), Y4
	VMOVDQU 160(R11), Y5
	VMOVDQU 192(R11), Y6
	VMOVDQU 224(R11), Y7
	XORQ CX, CX

rowwide:
	MOVLQSX (R8)(CX*4), R10
	IMULQ R12, R10
	PLUS(0, Y0, Y8)
	PLUS(16, Y1, Y9)
	PLUS(32, Y2, Y10)
	PLUS(48, Y3, Y11)
	PLUS(64, Y4, Y12)
	PLUS(80, Y5, Y13)
	PLUS(96, Y6, Y14)
	PLUS(112, Y7, Y15)
	INCQ CX
	CMPQ CX, R9
	JLT  rowwide
	SPREAD(0, Y0, X0)
	SPREAD(64, Y1, X1)
	SPREAD(128, Y2, X2)
	SPREAD(192, Y3, X3)
	SPREAD(256, Y4, X4)
	SPREAD(320, Y5, X5)
	SPREAD(384, Y6, X6)
	SPREAD(448, Y7, X7)
	ADDQ $128, SI
	ADDQ $512, DI
	ADDQ $512, BX
	ADDQ $256, R11
	SUBQ $128, DX
	CMPQ DX, $128
	JGE  loopwide
	TESTQ DX, DX
	JZ   endsum

loopsum:
	VMOVDQU (R11), Y0
	XORQ CX, CX

rowsum:
	MOVLQSX (R8)(CX*4), R10
	IMULQ R12, R10
	PLUS(0, Y0, Y8)
	INCQ CX
	CMPQ CX, R9
	JLT  rowsum
	SPREAD(0, Y0, X0)
	ADDQ $16, SI
	ADDQ $64, DI
	ADDQ $64, BX
	ADDQ $32, R11
	SUBQ $16, DX
	JNZ  loopsum

endsum:
	VZEROUPPER
	RET

// func baseKernel(base *int16, table *int8, rows *int32, n, channels int)
TEXT ·baseKernel(SB), NOSPLIT, $0-40
	MOVQ base+0(FP), DI
	MOVQ table+8(FP), SI
	MOVQ rows+16(FP), R8
	MOVQ n+24(FP), R9
	MOVQ channels+32(FP), DX
	MOVQ DX, R12

loopbase:
	VPXOR Y0, Y0, Y0
	XORQ CX, CX

rowbase:
	MOVLQSX (R8)(CX*4), R10
	IMULQ R12, R10
	PLUS(0, Y0, Y8)
	INCQ CX
	CMPQ CX, R9
	JLT  rowbase
	VMOVDQU Y0, (DI)
	ADDQ $16, SI
	ADDQ $32, DI
	SUBQ $16, DX
	JNZ  loopbase
	VZEROUPPER
	RET

// TWO merges into the greatest (m1) and second (m2) of each lane another pair (v1, v2).
#define TWO(v1, v2, m1, m2, t) \
	VMINPS v1, m1, t  \
	VMAXPS v1, m1, m1 \
	VMAXPS v2, m2, m2 \
	VMAXPS t, m2, m2

// func topTwoKernel(s *float32, n int, least float32) (first int, top, next float32)
TEXT ·topTwoKernel(SB), NOSPLIT, $0-40
	MOVQ s+0(FP), SI
	MOVQ n+8(FP), CX
	VBROADCASTSS least+16(FP), Y1
	VMOVUPS (SI), Y0
	LEAQ 32(SI), BX
	SUBQ $8, CX
	JZ   lanes

looptop:
	VMOVUPS (BX), Y2
	VMINPS  Y2, Y0, Y3
	VMAXPS  Y2, Y0, Y0
	VMAXPS  Y3, Y1, Y1
	ADDQ $32, BX
	SUBQ $8, CX
	JNZ  looptop

lanes:
	VEXTRACTF128 $1, Y0, X2
	VEXTRACTF128 $1, Y1, X3
	TWO(X2, X3, X0, X1, X4)
	VPERMILPS $0x4e, X0, X2
	VPERMILPS $0x4e, X1, X3
	TWO(X2, X3, X0, X1, X4)
	VPERMILPS $0xb1, X0, X2
	VPERMILPS $0xb1, X1, X3
	TWO(X2, X3, X0, X1, X4)
	VMOVSS X0, top+32(FP)
	VMOVSS X1, next+36(FP)
	VBROADCASTSS X0, Y0
	MOVQ n+8(FP), CX
	XORQ BX, BX
	XORQ AX, AX

findtop:
	VCMPPS $0, (SI)(BX*4), Y0, Y2
	VMOVMSKPS Y2, DX
	TESTL DX, DX
	JNZ  foundtop
	ADDQ $8, BX
	CMPQ BX, CX
	JLT  findtop
	JMP  endtop

foundtop:
	BSFL DX, AX
	ADDQ BX, AX

endtop:
	MOVQ AX, first+24(FP)
	VZEROUPPER
	RET

// func addPickedKernel(y, table *float32, which *uint8, n, size int)
TEXT ·addPickedKernel(SB), NOSPLIT, $0-40
	MOVQ y+0(FP), DI
	MOVQ table+8(FP), SI
	MOVQ which+16(FP), R8
	MOVQ n+24(FP), CX
	MOVQ size+32(FP), DX
	XORL R9, R9 // where these 32 numbers of the table begin

tablepick:
	VMOVUPS (SI), Y8
	VMOVUPS 32(SI), Y9
	VMOVUPS 64(SI), Y10
	VMOVUPS 96(SI), Y11
	MOVL R9, X12
	VPBROADCASTD X12, Y12
	XORQ BX, BX

looppick:
	// Four times eight numbers, of which bits 3 and 4 of a place choose.
	VPMOVZXBD (R8)(BX*1), Y0
	VPSLLD $28, Y0, Y1
	VPSLLD $27, Y0, Y2
	VPERMPS Y8, Y0, Y3
	VPERMPS Y9, Y0, Y4
	VPERMPS Y10, Y0, Y5
	VPERMPS Y11, Y0, Y6
	VBLENDVPS Y1, Y4, Y3, Y3
	VBLENDVPS Y1, Y6, Y5, Y5
	VBLENDVPS Y2, Y5, Y3, Y3
	VPSRLD $5, Y0, Y0
	VPCMPEQD Y12, Y0, Y0
	VANDPS Y0, Y3, Y3
	VADDPS (DI)(BX*4), Y3, Y3
	VMOVUPS Y3, (DI)(BX*4)
	ADDQ $8, BX
	CMPQ BX, CX
	JLT  looppick
	INCL R9
	ADDQ $128, SI
	SUBQ $32, DX
	JNZ  tablepick
	VZEROUPPER
	RET

// func positiveKernel(y, a, b, c *float32, n int)
TEXT ·positiveKernel(SB), NOSPLIT, $0-40
	MOVQ y+0(FP), DI
	MOVQ a+8(FP), SI
	MOVQ b+16(FP), R8
	MOVQ c+24(FP), R9
	MOVQ n+32(FP), CX
	VXORPS Y1, Y1, Y1
	XORQ BX, BX

looppositive:
	VMOVUPS (SI)(BX*4), Y0
	VADDPS (R8)(BX*4), Y0, Y0
	VADDPS (R9)(BX*4), Y0, Y0
	VMAXPS Y1, Y0, Y0
	VMOVUPS Y0, (DI)(BX*4)
	ADDQ $8, BX
	CMPQ BX, CX
	JLT  looppositive
	VZEROUPPER
	RET

// func addWholeKernel(y *float32, whole *int32, n int, by float32)
TEXT ·addWholeKernel(SB), NOSPLIT, $0-28
	MOVQ y+0(FP), DI
	MOVQ whole+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS by+24(FP), Y1
	XORQ BX, BX

loopwhole:
	VCVTDQ2PS (SI)(BX*4), Y0
	VDIVPS Y1, Y0, Y0
	VADDPS (DI)(BX*4), Y0, Y0
	VMOVUPS Y0, (DI)(BX*4)
	ADDQ $8, BX
	CMPQ BX, CX
	JLT  loopwhole
	VZEROUPPER
	RET
