package dates

// fromSolarHijri turns a day of the Solar Hijri calendar, which counts from 622
// and begins its years at the spring equinox, into the Gregorian day. Its first
// six months have 31 days, the next five 30, the last 29 or 30. Leap years follow
// the rule of eight in 33 years, which holds from 1342 to 1502 (1964 to 2123).
// What is no day of it gives month 0.
func fromSolarHijri(year, month, day int32) (y, m, d int32) {
	length := int32(30)
	if month <= 6 {
		length = 31
	} else if month == 12 && !solarLeap(year) {
		length = 29
	}
	if year < 1342 || year > 1502 || month < 1 || month > 12 || day < 1 || day > length {
		return 0, 0, 0
	}
	// Days since 1 Farvardin 1342, which was 21 March 1963.
	n := day - 1 + (month-1)*30 + min(month-1, 6)
	for k := int32(1342); k < year; k++ {
		n += 365
		if solarLeap(k) {
			n++
		}
	}
	y, m, d = 1963, 3, 21
	for n > 0 {
		left := int32(daysIn(int(y), int(m))) - d
		if n <= left {
			return y, m, d + n
		}
		n -= left + 1
		if m, d = m+1, 1; m > 12 {
			y, m = y+1, 1
		}
	}
	return y, m, d
}

// solarLeap tells leap years, as 1403 was.
func solarLeap(year int32) bool {
	switch year % 33 {
	case 1, 5, 9, 13, 17, 22, 26, 30:
		return true
	}
	return false
}
