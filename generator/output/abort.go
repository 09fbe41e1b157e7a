package output

// unfinished is the record of a tree that a build gave up. It never becomes the
// site, but tells the next build what is there already.
var unfinished = Record{Generator: "an unfinished build"}

// Abort gives the build up; what stood before stands. It waits for a Write in
// progress. After Commit has succeeded, or a first Abort, it does nothing.
func (s *Stage) Abort() {
	s.life.Lock()
	defer s.life.Unlock()
	if s.closed {
		return
	}
	// What fails here only costs the next build time.
	if s.recover() == nil && s.next != nil && s.next.begun {
		_ = s.giveUp()
	}
	s.end()
}

// giveUp keeps what was written for the next build, unless it cannot be trusted
// or there was nothing before.
func (s *Stage) giveUp() error {
	if !s.live.recorded || !s.sealed && (s.failed != nil || s.next.disturbed) {
		return s.discard()
	}
	if s.sealed {
		return nil
	}
	for i, f := range s.next.release.Files {
		if s.next.intact[i] && !s.next.doubtful[i] && !s.names.has(f.Path) {
			s.done = append(s.done, doneFile{f, s.next.stamps[i]})
		}
	}
	_, err := s.seal(unfinished, false)
	return err
}

func (s *Stage) end() {
	s.closed = true
	s.lock.release(s.place)
	_ = s.disk.Close()
}
