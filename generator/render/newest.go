package render

import (
	"sync"

	"tuijie/generator/catalogue"
)

// newest keeps what was made of projects, as long as pages near those that it was
// made for are: what was not asked for while as many others were goes. So it takes
// the same memory however large the catalogue is.
type newest[V any] struct {
	least int // is at hand, of the projects that were asked for last

	mu         sync.Mutex
	young, old map[*catalogue.Project]*V
}

func newNewest[V any](least int) *newest[V] { return &newest[V]{least: least} }

// get returns what was made of the project, or makes it. Two who ask for it at
// once may both make it: what they make is the same.
func (n *newest[V]) get(p *catalogue.Project, make func() *V) *V {
	v, found := n.find(p)
	if !found {
		v = make()
		n.mu.Lock()
		defer n.mu.Unlock()
		n.put(p, v)
	}
	return v
}

func (n *newest[V]) find(p *catalogue.Project) (*V, bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	v, found := n.young[p]
	if !found {
		if v, found = n.old[p]; found {
			n.put(p, v)
		}
	}
	return v, found
}

// put is called with the lock held.
func (n *newest[V]) put(p *catalogue.Project, v *V) {
	if n.young == nil || len(n.young) >= n.least {
		n.young, n.old = make(map[*catalogue.Project]*V, n.least), n.young
	}
	n.young[p] = v
}
