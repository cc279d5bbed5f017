package ui

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"github.com/bkd-manna/portal-asn/web/words"
)

func (s State) class() string {
	return [...]string{"next", "now", "done", "failed"}[s]
}

// word is what a dot's colour says, for those who hear it.
func (s State) word() string {
	return [...]string{"belum dimulai", "sedang berjalan", "selesai", "tidak lolos"}[s]
}

func (s State) step() templ.Attributes { return stepHere(s == Now) }

func stepHere(yes bool) templ.Attributes {
	if !yes {
		return nil
	}
	return templ.Attributes{"aria-current": "step"}
}

// arc is the part of the ring that is left: its circumference is 2π × 52.
func (d Deadline) arc() string {
	const round = 326.73
	whole, left := d.To.Sub(d.From), d.To.Sub(d.Now)
	if whole <= 0 || left <= 0 {
		return fmt.Sprintf("0 %.1f", round)
	}
	return fmt.Sprintf("%.1f %.1f", round*min(1, float64(left)/float64(whole)), round)
}

// number and unit are the larger half of what is left.
func (d Deadline) number() string { n, _ := d.inside(); return n }
func (d Deadline) unit() string   { _, u := d.inside(); return u }

func (d Deadline) inside() (string, string) {
	parts := strings.Fields(words.Left(d.Now, d.To))
	switch {
	case len(parts) == 0:
		return "0", "hari"
	case parts[0] == "kurang":
		return "<1", "menit"
	}
	return parts[0], parts[1]
}

func meterTone(amount, limit int) Tone {
	switch {
	case amount > limit:
		return Bad
	case amount*10 >= limit*8:
		return Warn
	}
	return OK
}

func share(amount, limit int) string {
	if limit <= 0 {
		return "0%"
	}
	return strconv.Itoa(max(0, min(100, amount*100/limit))) + "%"
}

type chartBar struct {
	x, y, w, h, mid, above, value, label string
	on                                   bool
}

// chartBars places the bars in a box 400 wide whose base line is at 140.
func chartBars(bars []Bar) []chartBar {
	top := 1
	for _, b := range bars {
		top = max(top, b.Value)
	}
	step := 400.0 / float64(max(1, len(bars)))
	width := min(step*0.7, 48)
	every := (len(bars) + 7) / 8 // eight labels fit side by side
	out := make([]chartBar, len(bars))
	for i, b := range bars {
		mid, height := step*(float64(i)+0.5), 112*float64(max(0, b.Value))/float64(top)
		out[i] = chartBar{
			x: px(mid - width/2), y: px(140 - height), w: px(width), h: px(height),
			mid: px(mid), above: px(133 - height), value: words.Number(b.Value), on: b.On,
		}
		if (len(bars)-1-i)%every == 0 {
			out[i].label = b.Label
		}
	}
	return out
}

func px(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }

// shownPages are the numbers a pager names; 0 stands for a gap.
func shownPages(page, pages int) []int {
	var out []int
	for n := 1; n <= pages; n++ {
		near := n >= page-1 && n <= page+1
		if n == 1 || n == pages || near || pages <= 7 {
			out = append(out, n)
		} else if out[len(out)-1] != 0 {
			out = append(out, 0)
		}
	}
	return out
}

func (c Column) sort() templ.Attributes {
	if c.Sort == "" {
		return nil
	}
	return templ.Attributes{"aria-sort": c.Sort}
}

func (c Column) arrow() string {
	return map[string]string{"ascending": " ↑", "descending": " ↓"}[c.Sort]
}
