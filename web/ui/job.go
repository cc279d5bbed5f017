package ui

import (
	"bytes"
	"context"
	"io"

	"github.com/a-h/templ"
)

// JobCard is a vacancy in a list; the whole card leads to it. It is written by
// hand, as the one component a page shows twenty times: a fifth of the time.
func JobCard(j Job) templ.Component {
	return templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
		b := markup{templ.GetBuffer()}
		defer templ.ReleaseBuffer(b.Buffer)
		b.raw(`<article class="card job">`)
		if len(j.Tags) > 0 {
			b.raw(`<p class="row tags">`)
			for _, t := range j.Tags {
				b.tag(t)
			}
			b.raw(`</p>`)
		}
		b.raw(`<h3><a href="`).text(j.Path).raw(`">`).text(j.Title).raw(`</a></h3><ul role="list" class="meta">`)
		for _, m := range j.Meta {
			b.raw(`<li>`).icon(m.Icon).text(m.Text).raw(`</li>`)
		}
		b.raw(`</ul><p class="foot-row"><span><b>`).text(j.Left).raw(`</b>`)
		if j.Beside != "" {
			b.raw(` <span class="muted"> · `).text(j.Beside).raw(`</span>`)
		}
		b.raw(`</span> `)
		if j.Foot.Text != "" {
			b.tag(j.Foot)
		}
		b.raw(`</p></article>`)
		_, err := w.Write(b.Bytes())
		return err
	})
}

// markup is HTML under way: raw is ours, text is escaped.
type markup struct{ *bytes.Buffer }

func (m markup) raw(s string) markup {
	m.WriteString(s)
	return m
}

func (m markup) text(s string) markup { return m.raw(templ.EscapeString(s)) }

func (m markup) icon(name string) markup {
	return m.raw(`<svg class="ico" viewBox="0 0 24 24" aria-hidden="true">`).
		raw(icon(name)).raw(`</svg> `)
}

// tag is TagIcon.
func (m markup) tag(t TagText) {
	m.raw(`<span class="tag`)
	if t.Tone != Plain {
		m.raw(` `).raw(string(t.Tone))
	}
	m.raw(`">`)
	if t.Icon != "" {
		m.icon(t.Icon)
	}
	m.text(t.Text).raw(`</span>`)
}
