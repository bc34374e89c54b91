package elsewhere

import (
	"fmt"
	"slices"
	"strings"

	"chalkline/internal/play"
)

// object is {key: value, …}, of which none nests.
type object struct {
	at      place
	entries []entry
}

// entry is one key and its value.
type entry struct {
	key    string
	at     place // of the key
	text   string
	number float64
	isText bool
}

// refuse says that the value is not among those accepted.
func (e entry) refuse(accepted string) error {
	got := e.text
	if e.isText {
		got = quote(got)
	}
	return &play.FieldError{Field: fmt.Sprintf("%v: %s", e.at, e.key), Got: got, Accepted: accepted}
}

// only returns an error if there is a key that is not one of these, or one twice.
func (o object) only(keys ...string) error {
	for i, e := range o.entries {
		if !slices.Contains(keys, e.key) {
			return &play.FieldError{Field: fmt.Sprintf("%v: %s", e.at, quote(e.key)), Got: "not read here", Accepted: strings.Join(keys, ", ")}
		}
		if slices.ContainsFunc(o.entries[:i], func(f entry) bool { return f.key == e.key }) {
			return e.at.refuse("%s is given twice", quote(e.key))
		}
	}
	return nil
}

// find returns the entry of a key.
func (o object) find(key string) (entry, bool) {
	i := slices.IndexFunc(o.entries, func(e entry) bool { return e.key == key })
	if i < 0 {
		return entry{}, false
	}
	return o.entries[i], true
}

// number returns a key's number within a range, or fallback where the key is absent.
func (o object) number(key string, fallback float64, within play.Field) (float64, error) {
	e, ok := o.find(key)
	if !ok {
		return fallback, nil
	}
	if e.isText || check(key, e.number, within) != nil {
		return 0, e.refuse(within.Accepted())
	}
	return e.number, nil
}

// fixed returns an error if one of the keys has another value than the only one that is read; why follows that in the error.
func (o object) fixed(why string, of []named[float64]) error {
	for _, only := range of {
		if e, ok := o.find(only.name); ok && (e.isText || e.number != only.means) {
			return e.refuse(short(only.means) + why)
		}
	}
	return nil
}

// needed is number for a key that must be there.
func (o object) needed(key string, within play.Field) (float64, error) {
	if _, ok := o.find(key); !ok {
		return 0, o.at.refuse("%s is missing; accepted: %s", key, within.Accepted())
	}
	return o.number(key, 0, within)
}

// chosen returns what a key's text stands for, or that of fallback where the key is absent.
func chosen[T any](o object, key, fallback string, of []named[T]) (T, error) {
	e, ok := o.find(key)
	if !ok {
		e = entry{text: fallback, isText: true, at: o.at, key: key}
	}
	i := slices.IndexFunc(of, func(n named[T]) bool { return n.name == e.text })
	if i < 0 || !e.isText {
		var none T
		return none, e.refuse(names(of))
	}
	return of[i].means, nil
}
