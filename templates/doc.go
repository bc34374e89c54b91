// Package templates holds Chalkline's pages as templ components and the view
// models they are rendered from.
//
// An exported component is a page: Playground and Message. A lower-case one is
// a part of a page. The view models stand in plain Go files beside the
// templates; they carry text, numbers and ranges that are ready to be shown, so
// that this package imports nothing of the project.
//
// A control's name is its name in the address, its data-field the path of the
// setting in the experiment's JSON: the script in web/static/js binds the one
// to the other and needs no list of its own.
package templates
