// Package workbook shows the facts of a site as a workbook, or a table of
// projects, that staff fill in with Excel or WPS, and reads such files back, and
// plain sheets as offices keep them.
//
// It promises that what it wrote reads back as it was: figures stand as the words
// of the files, never as floats. It names each cell that it does not understand
// and writes nothing by itself: the caller is given a plan of every change, whose
// edits have been proved to read back. Rows and cells that a sheet does not have
// change nothing; nothing is removed unless a cell says so.
//
// It refuses files beyond its bounds, with macros, or locked by a password. Formulas
// are read by the value that was saved with them and never worked out. It is the
// only room that imports excelize.
package workbook
