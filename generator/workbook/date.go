package workbook

import (
	"strconv"
	"time"

	"tuijie/generator/quantity"
)

// maxSerial is 31 December 9999 in the days that spreadsheets count.
const maxSerial = 2958465

// firstSerial is 1 March 1900: below it the count has a day that never was.
const firstSerial = 61

const secondsOfDay = 24 * 60 * 60

// epoch is the day from which spreadsheets count, and epoch1904 that of those made
// on old Apple machines.
var (
	epoch     = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	epoch1904 = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
)

// serialOf is the number by which a spreadsheet keeps a day; false for days before
// March 1900.
func serialOf(d quantity.Date) (int, bool) {
	t, err := time.Parse(time.DateOnly, d.String())
	if err != nil {
		return 0, false
	}
	n := int((t.Unix() - epoch.Unix()) / secondsOfDay)
	return n, n >= firstSerial
}

// dayOf is the day that a number in a spreadsheet means, "2020-03-09". A time of
// day is dropped. False for what is no such number.
func dayOf(text string, from time.Time) (string, bool) {
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || n < firstSerial || n > maxSerial {
		return "", false
	}
	return from.AddDate(0, 0, int(n)).Format(time.DateOnly), true
}
