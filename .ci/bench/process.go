package main

import (
	"bytes"
	"cmp"
	"fmt"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// cost is what one process took, as the system accounts for it.
type cost struct {
	wall, user, system time.Duration
	peak               int64 // of resident memory in bytes, 0 where the system does not tell
}

func (c cost) cpu() time.Duration { return c.user + c.system }

// process runs a program to its end. On Linux the peak of a child is at least what this process held when it
// started the child; so nothing here keeps a catalogue in memory.
func process(dir, program string, arguments ...string) (cost, error) {
	command := exec.Command(program, arguments...)
	command.Dir = dir
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	started := time.Now()
	err := command.Run()
	wall := time.Since(started)
	if err != nil {
		return cost{}, fmt.Errorf("%s %s: %w\n%s", program, strings.Join(arguments, " "), err, said.Bytes())
	}
	state := command.ProcessState
	return cost{wall, state.UserTime(), state.SystemTime(), peak(state)}, nil
}

// middle is the cost whose every part is the median of what the runs took; of an even number, the lower one of the
// middle two. Of no runs it is the zero cost.
func middle(list []cost) cost {
	return cost{
		wall:   median(list, func(c cost) time.Duration { return c.wall }),
		user:   median(list, func(c cost) time.Duration { return c.user }),
		system: median(list, func(c cost) time.Duration { return c.system }),
		peak:   median(list, func(c cost) int64 { return c.peak }),
	}
}

func median[T cmp.Ordered](list []cost, of func(cost) T) T {
	if len(list) == 0 {
		return *new(T)
	}
	values := make([]T, len(list))
	for i, c := range list {
		values[i] = of(c)
	}
	slices.Sort(values)
	return values[(len(values)-1)/2]
}
