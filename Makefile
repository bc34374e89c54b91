.PHONY: run test bench check generate browser node

KERNELS = (cd internal/nn/kernel/asm && go run . -out ../kernels_amd64.s -stubs ../stubs_amd64.go -pkg kernel)
TOOL = go tool -modfile=tools/go.mod

run: ## serve the playground
	go run ./cmd/server

test: browser node ## everything, in a real browser too
	go test -race -timeout 20m $$(go list ./... | grep -v /cmd/server$$)
	go test -timeout 40m ./cmd/server # mostly waits for browsers, which the race detector would make later still
	go test -run AllocateNothing ./internal/live # not under the race detector, where pools forget
	cd web && npm test

bench: ## the engine beside others, then the server under load; for one core: taskset -c 1 make bench
	@[ bench/js/node_modules/.package-lock.json -nt bench/js/package.json ] || (cd bench/js && npm install)
	go run ./cmd/bench
	go run ./cmd/load

check: node ## format, vet, lint, types, and drift of what is generated or vendored
	@test -z "$$($(TOOL) gofumpt -l bench cmd internal templates web/*.go | tee /dev/stderr)" || { echo 'gofumpt would change these: run make generate'; exit 1; }
	go vet ./...
	GOARCH=arm64 go vet ./internal/nn/...
	$(TOOL) staticcheck ./...
	go mod tidy -diff
	$(KERNELS) && git diff --exit-code -- internal/nn/kernel
	$(TOOL) templ generate -path templates -check
	cd web && npm run check

generate: node ## write anew what is generated, golden or vendored
	$(KERNELS)
	$(TOOL) templ generate -path templates
	$(TOOL) gofumpt -w bench cmd internal templates web/*.go
	go test ./internal/wire -run Golden -update
	cd web && npm run vendor && npx biome check --write

# What the tests need and a machine may lack. apt-get asks for root by way of sudo where there is one.
SUDO = $(shell [ "$$(id -u)" = 0 ] || echo sudo)

browser:
	@command -v chromium chromium-browser google-chrome >/dev/null || { $(SUDO) apt-get update && $(SUDO) apt-get install -y --no-install-recommends chromium; }

node:
	@command -v npm >/dev/null || { $(SUDO) apt-get update && $(SUDO) apt-get install -y --no-install-recommends nodejs npm; }
	@[ web/node_modules/.package-lock.json -nt web/package.json ] || (cd web && npm install --no-audit --no-fund)
