package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"tuijie/generator/diag"
	"tuijie/generator/encoding"
)

// The bounds of a file that is read.
const (
	MaxFile  = 64 << 20  // bytes
	MaxWhole = 512 << 20 // bytes, unpacked
	MaxCells = 12 << 20  // cells of all sheets
	maxCols  = 400       // columns of a sheet; what stands further right is no table of ours
)

// Finding is what is to be said of a cell, or of a file as a whole. Sheet and
// Cell are "" for the file; Cell is as Excel names it: "D7".
type Finding struct {
	Severity      diag.Severity
	Sheet, Cell   string
	Message, Hint diag.Text
}

// Book is a file that was read.
type Book struct {
	Found  []Finding // what is to be said of the file itself
	sheets []*sheet
	file   *excelize.File // nil for a table
}

// Close gives back what the file holds.
func (b *Book) Close() error {
	if b.file == nil {
		return nil
	}
	return b.file.Close()
}

// sheet is one sheet with its cells as they are kept: numbers in digits, days as
// numbers.
type sheet struct {
	name   string
	rows   [][]string
	hidden map[int]bool // rows, from 0
	epoch  time.Time
	book   *excelize.File // nil for a table
	quoted bool           // an apostrophe may stand before a formula's sign
}

func refused(message, hint diag.Text) *Book {
	return &Book{Found: []Finding{{Severity: diag.Error, Message: message, Hint: hint}}}
}

// oldForm begins files of the old binary formats, and locked ones.
var oldForm = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}

// Open reads a workbook or a table by the name of its file. What cannot be read
// has a finding that says what to do.
func Open(name string, raw []byte) *Book {
	switch ext := strings.ToLower(path.Ext(name)); {
	case len(raw) > MaxFile:
		return refused(diag.Say("文件有 %d MB，最多 %d MB", "the file has %d MB; at most %d MB are read", len(raw)>>20, MaxFile>>20),
			diag.Say("分成几个文件导入", "import it in parts"))
	case bytes.HasPrefix(raw, oldForm) && bytes.Contains(raw, utf16le("EncryptedPackage")):
		return refused(diag.Say("文件设了密码", "the file is locked by a password"), diag.Say("在 Excel 或 WPS 里取消密码，另存后再导入", "take the password off in Excel or WPS, and save it again"))
	case ext == ".xls" || ext == ".et" || bytes.HasPrefix(raw, oldForm):
		return refused(diag.Say("这是旧格式的工作簿", "this is a workbook of the old format"), diag.Say("在 Excel 或 WPS 里另存为 .xlsx", "save it as .xlsx in Excel or WPS"))
	case ext == ".xlsm" || ext == ".xltm" || ext == ".xlsb":
		return withMacros()
	case ext == ".csv":
		return openTable(raw)
	case ext == ".xlsx":
		return openWorkbook(raw)
	}
	return refused(diag.Say("只能导入 .xlsx 和 .csv 文件", "only .xlsx and .csv files are imported"), diag.Say("在 Excel 或 WPS 里另存为 .xlsx", "save it as .xlsx in Excel or WPS"))
}

func withMacros() *Book {
	return refused(diag.Say("文件可能带有宏，不导入", "the file may hold macros and is not imported"), diag.Say("另存为不带宏的 .xlsx", "save it as .xlsx, without macros"))
}

func broken() *Book {
	return refused(diag.Say("文件损坏，或不是 .xlsx 工作簿", "the file is broken, or no .xlsx workbook"), diag.Say("用 Excel 或 WPS 打开，另存为 .xlsx", "open it in Excel or WPS and save it as .xlsx"))
}

func tooMuch() *Book {
	return refused(diag.Say("文件展开后太大", "the file is too large once unpacked"), diag.Say("删去无关的工作表和空白格式，或分成几个文件", "delete other sheets and empty formatting, or part it into several files"))
}

func utf16le(s string) []byte {
	b := make([]byte, 0, 2*len(s))
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}

// openTable reads a table of commas, or of semicolons or tabs where its first line
// has none.
func openTable(raw []byte) *Book {
	text, ok := encoding.Plain(raw)
	if !ok && len(raw) > encoding.MaxSize {
		return refused(diag.Say("CSV 文件最大 %d MB", "a CSV file may have %d MB", encoding.MaxSize>>20), diag.Say("另存为 .xlsx 导入", "save it as .xlsx"))
	}
	if !ok {
		return refused(diag.Say("看不出文件的编码", "the file's encoding cannot be told"), diag.Say("另存为“CSV UTF-8”或 .xlsx", "save it as CSV UTF-8, or as .xlsx"))
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.FieldsPerRecord, r.LazyQuotes = -1, true
	first, _, _ := strings.Cut(string(text), "\n")
	for _, mark := range ";\t" {
		if !strings.Contains(first, ",") && strings.ContainsRune(first, mark) {
			r.Comma = mark
		}
	}
	s := &sheet{name: "CSV", epoch: epoch, quoted: true}
	for end := 0; ; {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return &Book{sheets: []*sheet{s}}
		}
		if err != nil {
			return refused(diag.Say("CSV 文件的引号不成对", "the quotes of the CSV file do not pair"), diag.Say("另存为 .xlsx 导入", "save it as .xlsx"))
		}
		line, _ := r.FieldPos(0)
		s.rows = append(s.rows, make([][]string, line-end-1)...) // empty lines, which the reader passes over
		s.rows = append(s.rows, row)
		last := len(row) - 1
		end, _ = r.FieldPos(last)
		end += strings.Count(row[last], "\n")
	}
}

// openWorkbook reads an .xlsx file, after its bounds.
func openWorkbook(raw []byte) *Book {
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return broken()
	}
	left := int64(MaxWhole)
	links := false
	for _, part := range z.File {
		if strings.HasSuffix(part.Name, "vbaProject.bin") {
			return withMacros()
		}
		links = links || strings.HasPrefix(part.Name, "xl/externalLinks/")
		n, err := unpacked(part, left)
		if err != nil {
			return broken()
		}
		if left -= n; left <= 0 {
			return tooMuch()
		}
	}
	f, err := excelize.OpenReader(bytes.NewReader(raw), excelize.Options{UnzipSizeLimit: MaxWhole, UnzipXMLSizeLimit: MaxWhole, RawCellValue: true})
	if err != nil {
		return broken()
	}
	b := &Book{file: f}
	if links {
		b.Found = append(b.Found, Finding{Severity: diag.Warning, Message: diag.Say("文件引用了别的工作簿；只读其中已保存的数值", "the file refers to other workbooks; only the values saved in it are read")})
	}
	return b.read(f)
}

// unpacked counts the bytes of a part as they are, whatever its head says, up to
// the limit.
func unpacked(part *zip.File, limit int64) (int64, error) {
	r, err := part.Open()
	if err != nil {
		return 0, err
	}
	defer r.Close()
	return io.Copy(io.Discard, io.LimitReader(r, limit))
}

func (b *Book) read(f *excelize.File) *Book {
	start := epoch
	if p, err := f.GetWorkbookProps(); err == nil && p.Date1904 != nil && *p.Date1904 {
		start = epoch1904
	}
	cells := 0
	for _, name := range f.GetSheetList() {
		s := &sheet{name: name, epoch: start, hidden: map[int]bool{}, book: f}
		if name == guideSheet || name == sumsSheet || name == choicesSheet {
			continue
		}
		n, err := s.read(f, MaxCells-cells)
		if err != nil {
			return broken()
		}
		if cells += n; cells >= MaxCells {
			return tooMuch()
		}
		b.sheets = append(b.sheets, s)
	}
	return b
}

// read takes the cells of a sheet over, up to the limit, and returns how many
// there are.
func (s *sheet) read(f *excelize.File, limit int) (int, error) {
	rows, err := f.Rows(s.name)
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	n := 0
	for rows.Next() && n < limit {
		cells, err := rows.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return 0, err
		}
		if rows.GetRowOpts().Hidden {
			s.hidden[len(s.rows)] = true
		}
		cells = cells[:min(len(cells), maxCols)]
		n += len(cells) + 1
		s.rows = append(s.rows, cells)
	}
	if err := rows.Error(); err != nil {
		return 0, err
	}
	return n, nil
}

// unmerge gives the cells of the first column of a merged block the value of the
// block, so that what stands once for several rows counts for each; cells to the
// right of it stay empty. Beyond MaxCells it stops.
func (s *sheet) unmerge() error {
	if s.book == nil {
		return nil
	}
	list, err := s.book.GetMergeCells(s.name)
	if err != nil {
		return fmt.Errorf("merged cells: %w", err)
	}
	n := 0
	for _, m := range list {
		col, top, err1 := excelize.CellNameToCoordinates(m.GetStartAxis())
		_, bottom, err2 := excelize.CellNameToCoordinates(m.GetEndAxis())
		if err := errors.Join(err1, err2); err != nil {
			return fmt.Errorf("merged cells: %w", err)
		}
		value := s.at(top-1, col-1)
		for row := top; row < min(bottom, len(s.rows)) && value != "" && col <= maxCols && n < MaxCells; row++ {
			for len(s.rows[row]) < col {
				s.rows[row] = append(s.rows[row], "")
			}
			s.rows[row][col-1] = value
			n += col
		}
	}
	return nil
}

// at returns a cell without the blanks around it; rows and columns count from 0.
func (s *sheet) at(row, col int) string {
	if row >= len(s.rows) || col >= len(s.rows[row]) {
		return ""
	}
	text := strings.TrimSpace(strings.ReplaceAll(s.rows[row][col], "\r\n", "\n"))
	if s.quoted {
		text = harmed(text)
	}
	return text
}

// isPercent reports whether the cell shows its number as a percentage.
func (s *sheet) isPercent(row, col int) bool {
	if s.book == nil {
		return false
	}
	shown, err := s.book.GetCellValue(s.name, cellName(row+1, col+1), excelize.Options{RawCellValue: false})
	return err == nil && strings.HasSuffix(shown, "%") && !strings.HasSuffix(s.at(row, col), "%")
}

// isUnsaved reports whether an empty cell has a formula whose value was not saved.
func (s *sheet) isUnsaved(row, col int) bool {
	if s.book == nil {
		return false
	}
	formula, err := s.book.GetCellFormula(s.name, cellName(row+1, col+1))
	return err == nil && formula != ""
}
