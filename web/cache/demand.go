package cache

import "sync"

// many is how many wait for one page before it goes ahead of the queue: one
// rendering then serves them all.
const many = 4

// demands counts who waits for each page that is being made.
type demands struct {
	mu    sync.Mutex
	pages map[string]*demand
}

type demand struct {
	askers   int
	pressing chan struct{} // closed once many ask
}

// join adds one who waits; leave must follow.
func (d *demands) join(key string) *demand {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.pages == nil {
		d.pages = map[string]*demand{}
	}
	p := d.pages[key]
	if p == nil {
		p = &demand{pressing: make(chan struct{})}
		d.pages[key] = p
	}
	if p.askers++; p.askers == many {
		close(p.pressing)
	}
	return p
}

func (d *demands) leave(key string, p *demand) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if p.askers--; p.askers == 0 {
		delete(d.pages, key)
	}
}
