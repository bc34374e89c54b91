package store

import (
	"context"
	"errors"
	"fmt"
	"testing"
)

// tenKB is how many neurons each of two layers has in a lab of about 10 KB: three panels, parameters and velocities.
const tenKB = 16

func BenchmarkSave(b *testing.B) {
	s := open(b, Config{Dir: b.TempDir()})
	r := record(b, 1, tenKB)
	b.SetBytes(int64(len(encoded(b, r))))
	for i := 0; b.Loop(); i++ {
		save(b, s, fmt.Sprint("lab", i%100), r)
	}
}

func BenchmarkSaveParallel(b *testing.B) {
	s := open(b, Config{Dir: b.TempDir()})
	r := record(b, 1, tenKB)
	b.SetParallelism(16)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			save(b, s, "lab", r)
		}
	})
}

func BenchmarkLoad(b *testing.B) {
	s := open(b, Config{Dir: b.TempDir()})
	r := record(b, 1, tenKB)
	for i := range 1500 {
		save(b, s, fmt.Sprint("lab", i%500), r)
	}
	b.Run("hit", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			if _, err := s.Load(context.Background(), fmt.Sprint("lab", i%500)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("miss", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Load(context.Background(), "nobody"); !errors.Is(err, ErrNotFound) {
				b.Fatal(err)
			}
		}
	})
	b.Run("status", func(b *testing.B) {
		for b.Loop() {
			if _, err := s.Status(context.Background()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkOpenAndClose(b *testing.B) {
	for _, labs := range []int{0, 500} {
		b.Run(fmt.Sprint(labs, " labs"), func(b *testing.B) {
			dir := b.TempDir()
			s := open(b, Config{Dir: dir})
			r := record(b, 1, tenKB)
			for i := range 3 * labs {
				save(b, s, fmt.Sprint("lab", i%labs), r)
			}
			s.Close()
			for b.Loop() {
				open(b, Config{Dir: dir}).Close()
			}
		})
	}
}
