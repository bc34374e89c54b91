package main

import (
	"debug/elf"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestDockerfileBuilds runs the very build line of the Dockerfile, with another place for what it makes, and looks at the
// binary: static, so that it runs in an image that holds nothing else.
func TestDockerfileBuilds(t *testing.T) {
	b, err := os.ReadFile("../../Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(b)), "\n")
	if len(lines) >= 15 {
		t.Errorf("the Dockerfile has %d lines, want fewer than 15", len(lines))
	}
	var build string
	for _, line := range lines {
		if run, ok := strings.CutPrefix(line, "RUN "); ok && strings.Contains(run, "go build") {
			build = run
		}
	}
	if build == "" {
		t.Fatal("the Dockerfile has no build line")
	}
	out := t.TempDir()
	cmd := exec.Command("sh", "-c", strings.ReplaceAll(build, "/out/", out+"/"))
	cmd.Dir = "../.."
	if msg, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", cmd, err, msg)
	}
	binary := filepath.Join(out, "chalkline")
	f, err := elf.Open(binary)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if libs, err := f.ImportedLibraries(); err != nil || len(libs) > 0 {
		t.Errorf("the binary needs %v (%v), want nothing", libs, err)
	}
	for _, want := range []string{"FROM scratch", "USER 65532", "ENTRYPOINT [\"/chalkline\""} {
		if !strings.Contains(string(b), want) {
			t.Errorf("the Dockerfile lacks %q", want)
		}
	}
	help := exec.Command(binary, "-help")
	if msg, err := help.CombinedOutput(); err != nil || !strings.Contains(string(msg), "-addr") {
		t.Errorf("the binary says %q, %v", msg, err)
	}
}
