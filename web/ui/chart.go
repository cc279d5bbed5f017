package ui

import (
	"fmt"
	"strings"

	"github.com/bkd-manna/portal-asn/web/words"
)

// A series is drawn in a box 400 wide, between the heights 36 and 150; above stand the names of moments, and below them the newest value.
const (
	chartTop  = 36.0
	chartBase = 150.0
)

func (s Series) most() int {
	top := 1
	for _, p := range s.Points {
		top = max(top, p.Value)
	}
	return top
}

func (s Series) x(i int) float64 {
	if len(s.Points) < 2 {
		return 200
	}
	return 400 * float64(i) / float64(len(s.Points)-1)
}

func (s Series) y(value int) float64 {
	return chartBase - (chartBase-chartTop)*float64(max(0, value))/float64(s.most())
}

func (s Series) line() string {
	var b strings.Builder
	for i, p := range s.Points {
		step := "L"
		if i == 0 {
			step = "M"
		}
		fmt.Fprintf(&b, "%s%s %s", step, px(s.x(i)), px(s.y(p.Value)))
	}
	return b.String()
}

func (s Series) area() string {
	if len(s.Points) < 2 {
		return ""
	}
	return s.line() + fmt.Sprintf("L%s %s L0 %s Z", px(400), px(chartBase), px(chartBase))
}

type placed struct{ x, y, above, text, label, anchor string }

// grid is the base line, and a line at the top with its number.
func (s Series) grid() []placed {
	return []placed{
		{y: px(chartBase), above: px(chartBase - 4), label: "0"},
		{y: px(chartTop), above: px(chartTop + 13), label: words.Number(s.most())},
	}
}

// ends are the first and the last label; more would run into each other on a phone.
func (s Series) ends() []placed {
	n := len(s.Points)
	switch n {
	case 0:
		return nil
	case 1:
		return []placed{{x: "200", anchor: "middle", label: s.Points[0].Label}}
	}
	return []placed{{x: "0", anchor: "start", label: s.Points[0].Label}, {x: "400", anchor: "end", label: s.Points[n-1].Label}}
}

// last is the newest value, which is written out.
func (s Series) last() placed {
	i := len(s.Points) - 1
	x, y := s.x(i), s.y(s.Points[i].Value)
	return placed{x: px(min(x, 396)), y: px(y), text: px(min(x, 396)), above: px(max(y-8, 14)), label: words.Number(s.Points[i].Value)}
}

// marks are the moments; their names stand to the side that has room.
func (s Series) marks() []placed {
	out := make([]placed, 0, len(s.Moments))
	for _, m := range s.Moments {
		x := min(max(s.x(m.At), 0), 400)
		p := placed{x: px(x), text: px(x + 4), anchor: "start", label: m.Label}
		if x > 200 {
			p.text, p.anchor = px(x-4), "end"
		}
		out = append(out, p)
	}
	return out
}

// rankedBar is a value with how far its bar goes.
type rankedBar struct {
	Ranked
	w, whole, mark string
}

// drawn reports whether there is anything to draw.
func (b rankedBar) drawn() bool { return b.Value > 0 || b.whole != "" || b.mark != "" }

func ranked(list []Ranked, mark int) []rankedBar {
	top := max(1, mark)
	for _, r := range list {
		top = max(top, r.Value, r.Of)
	}
	at := func(v int) float64 { return 400 * float64(max(0, v)) / float64(top) }
	out := make([]rankedBar, len(list))
	for i, r := range list {
		out[i] = rankedBar{Ranked: r, w: px(at(r.Value))}
		if r.Of > 0 {
			out[i].whole = px(at(r.Of))
		}
		if mark > 0 {
			out[i].mark = px(min(at(mark), 399)) // at the edge half of it is lost
		}
	}
	return out
}
