# make help lists the targets. Only Go is needed for build, run, test-go, bench and fuzz.

GO       ?= go
SITE     ?= .
ADDR     ?= 127.0.0.1:8080
FUZZTIME ?= 60s
BENCHTIME  ?= 1s
BENCHSIZES ?= 100,1000,10000
GROWTHSIZES ?= 1000,3000,10000,30000,100000
BENCHFLAGS ?=
N   ?= 1000
DIR ?= dist/synthetic
TESTFLAGS ?=

.PHONY: help build run test test-go tools bench bench-growth synthetic pictures reading fuzz lint clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## build the site in SITE (this folder) into its public/
	$(GO) run ./cmd/tuijie build --site $(SITE)

run: build ## build the site and show it on ADDR
	$(GO) run ./cmd/tuijie serve --site $(SITE) --addr $(ADDR)

test: tools ## the whole suite, with everything it needs installed first
	TUIJIE_REQUIRE_TOOLS=1 $(GO) test -timeout 14m $(TESTFLAGS) ./... ./.ci/bench

test-go: ## what can be tested with Go alone, and which tests were skipped
	@$(GO) test -json $(TESTFLAGS) ./... ./.ci/bench | $(GO) run ./.ci/tally -skips

tools: ## install Chromium, Java, Node, a Chinese font and the checkers of pages and translators' files, where missing
	.ci/tools/install

bench: ## every benchmark, and whole builds of BENCHSIZES synthetic projects beside Hugo
	$(GO) test -run '^$$' -bench . -benchmem -benchtime $(BENCHTIME) ./...
	$(GO) run ./.ci/bench -sizes $(BENCHSIZES) $(BENCHFLAGS)

bench-growth: ## builds from nothing of GROWTHSIZES synthetic projects
	$(GO) run ./.ci/bench -growth -runs 1 -sizes $(GROWTHSIZES) $(BENCHFLAGS)

synthetic: ## a synthetic site of N projects in DIR, to look at or to profile
	$(GO) run ./.ci/bench -write $(DIR) -sizes $(N)

pictures: ## the pictures of the guide for staff, drawn anew from the program
	$(GO) run ./.ci/pictures

reading: ## what the site built in DIR costs a reader's phone: searching and narrowing, in a browser
	$(GO) run ./.ci/reading -site $(DIR)/public

fuzz: ## every fuzz test for FUZZTIME each
	.ci/fuzz $(FUZZTIME)

lint: ## gofmt, go vet and staticcheck
	@test -z "$$(gofmt -l cmd generator themes .ci)" || { gofmt -d cmd generator themes .ci; exit 1; }
	$(GO) vet ./... ./.ci/tally ./.ci/bench ./.ci/pictures ./.ci/reading
	$(GO) tool staticcheck ./...

clean: ## remove what building and testing made, but not the site in public/
	rm -rf tuijie tuijie.exe dist .ci/tools/node_modules
	$(GO) clean -testcache
