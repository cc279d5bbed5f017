.DEFAULT_GOAL := help
SHELL := /bin/sh
PORTAL := bin/portal
export CGO_ENABLED ?= 0
PLATFORMS ?= linux-amd64 linux-arm64 windows-amd64 darwin-arm64

help: ## daftar perintah ini
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: PLATFORMS = $(shell go env GOOS)-$(shell go env GOARCH)
run: deps build ## menyiapkan semuanya dan menjalankan peragaan di http://localhost:8080
	@MODE=$${MODE:-demo} $(PORTAL) migrate
	@MODE=$${MODE:-demo} $(PORTAL) seed --demo --once
	@MODE=$${MODE:-demo} OPS_ADDR=$${OPS_ADDR:-127.0.0.1:8090} exec $(PORTAL) serve

test: deps-test ## menyiapkan semuanya dan menjalankan seluruh uji
	go vet ./...
	go test -vet=off -shuffle=on -timeout=30m ./...

check: lint ## format, hasil generate, lint, lalu uji
	@test -z "$$(gofmt -l cmd internal web migrations)" || { gofmt -l cmd internal web migrations; exit 1; }
	@$(MAKE) --no-print-directory generate && git diff --exit-code
	@$(MAKE) --no-print-directory test

lint: ## memeriksa gaya dan kesalahan umum
	go tool -modfile=.ci/go.mod golangci-lint run ./...

vuln: ## mencari celah keamanan yang dikenal di pustaka (memerlukan internet)
	go tool -modfile=.ci/go.mod govulncheck ./...

build: pemeriksa ## membangun bin/portal, bin/verify, dan bin/pemeriksa
	go build -o $(PORTAL) ./cmd/portal
	go build -trimpath -o bin/verify ./cmd/verify

pemeriksa: ## membangun bin/pemeriksa: verify untuk setiap jenis komputer, yang disajikan portal kepada siapa pun
	@mkdir -p bin/pemeriksa
	@for p in $(PLATFORMS); do \
		case $$p in windows-*) end=.exe;; *) end=;; esac; \
		CGO_ENABLED=0 GOOS=$${p%-*} GOARCH=$${p#*-} go build -trimpath -buildvcs=false -ldflags '-s -w' -o bin/pemeriksa/verify-$$p$$end ./cmd/verify || exit 1; \
	done
	@tar -czf bin/pemeriksa/verify-sumber.tar.gz --exclude='*_test.go' --exclude=testdata go.mod go.sum LICENSE cmd/verify internal/bundle internal/fault internal/ranking

audit: deps-audit ## melihat setiap halaman dengan segala cara: peramban, vnu, Lighthouse, cetak, PDF
	AUDIT=1 go test -count=1 -timeout 60m ./web/browsertest

generate: ## menurunkan berkas *_templ.go dari *.templ
	go tool templ generate

schema: ## menulis ulang migrations/schema.sql
	go test ./migrations -run TestSchema -update

deps: ## memasang program PostgreSQL bila belum ada
	@sh .ci/deps postgresql

bench: deps-bench build ## mengukur semuanya pada komputer ini dan mencetak tabelnya
	@go build -trimpath -o bin/rush ./cmd/rush
	@bin/rush bench --portal $(PORTAL)

deps-bench: deps ## memasang nginx dan wrk bila belum ada
	@sh .ci/deps nginx-light wrk

deps-test: deps ## memasang Chromium dan poppler bila belum ada
	@sh .ci/deps chromium-headless-shell poppler-utils

deps-audit: deps-test .ci/node_modules ## memasang Java, Node, qpdf, vnu dan Lighthouse bila belum ada
	@sh .ci/deps default-jre-headless qpdf

.ci/node_modules: .ci/package.json
	@sh .ci/deps nodejs npm
	@npm install --prefix .ci --ignore-scripts --no-package-lock --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: help run test check lint vuln build pemeriksa generate audit schema deps deps-test deps-audit bench deps-bench
