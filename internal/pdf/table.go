package pdf

// Table is a list in a letter; its head is repeated on every page.
type Table struct {
	Caption string
	Columns []Column
	Rows    [][]string
}

// Column is a table's column. Width is a share of the whole; numbers stand right.
type Column struct {
	Title  string
	Width  float64
	Number bool
}

const (
	tableSize    = 8.5 // points
	tableLeading = 4.1 // millimetres
	padding      = 1.4
)

func (s sheet) table(t Table) {
	widths := t.widths()
	if t.Caption != "" {
		s.fits(24)
		s.text("B", size-1, ink)
		s.block(left, s.GetY()+1, width, 4.8, "L", t.Caption)
		s.SetY(s.GetY() + 1)
	}
	s.fits(18)
	s.SetAutoPageBreak(false, 0) // rows are never cut
	s.tableHead(t, widths)
	s.text("", tableSize, ink)
	for i, row := range t.Rows {
		lines, height := s.cells(row, widths)
		if s.GetY()+height > sheetHeight-foot {
			s.AddPage()
			s.tableHead(t, widths)
			s.text("", tableSize, ink)
		}
		if i%2 == 1 {
			s.fill(pale)
			s.Rect(left, s.GetY(), width, height, "F")
		}
		s.row(t, lines, widths, height)
		s.stroke(line, 0.15)
		s.Line(left, s.GetY(), left+width, s.GetY())
	}
	s.SetAutoPageBreak(true, foot)
	s.SetY(s.GetY() + 4)
}

func (t Table) widths() []float64 {
	total := 0.0
	for _, c := range t.Columns {
		total += c.Width
	}
	widths := make([]float64, len(t.Columns))
	for i, c := range t.Columns {
		widths[i] = width * c.Width / total
	}
	return widths
}

func (s sheet) tableHead(t Table, widths []float64) {
	s.text("B", tableSize, navy)
	titles := make([]string, len(t.Columns))
	for i, c := range t.Columns {
		titles[i] = c.Title
	}
	lines, height := s.cells(titles, widths)
	s.fill(mist)
	s.Rect(left, s.GetY(), width, height, "F")
	s.row(t, lines, widths, height)
	s.stroke(navy, 0.4)
	s.Line(left, s.GetY(), left+width, s.GetY())
}

// cells wraps a row's texts and tells how high the row is. A row with fewer
// cells than columns is filled with empty ones.
func (s sheet) cells(row []string, widths []float64) (cells [][]string, height float64) {
	most := 1
	cells = make([][]string, len(widths))
	for i := range widths {
		text := ""
		if i < len(row) {
			text = row[i]
		}
		cells[i] = s.wrap(text, widths[i]-2*padding)
		most = max(most, len(cells[i]))
	}
	return cells, float64(most)*tableLeading + 2*padding
}

func (s sheet) row(t Table, cells [][]string, widths []float64, height float64) {
	x, y := left, s.GetY()
	for i, lines := range cells {
		align := "L"
		if t.Columns[i].Number {
			align = "R"
		}
		for j, text := range lines {
			s.SetXY(x+padding, y+padding+float64(j)*tableLeading)
			s.CellFormat(widths[i]-2*padding, tableLeading, text, "", 0, align+"M", false, 0, "")
		}
		x += widths[i]
	}
	s.SetXY(left, y+height)
}
