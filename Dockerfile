FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags='-s -w' -o /portal ./cmd/portal
RUN make pemeriksa

FROM debian:bookworm-slim
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates postgresql-client \
 && rm -rf /var/lib/apt/lists/* && useradd --system --uid 10001 portal \
 && install -d -o portal -g portal /data
COPY --from=build /portal /usr/local/bin/portal
COPY --from=build /src/bin/pemeriksa /usr/local/bin/pemeriksa
USER portal
VOLUME /data
ENV ADDR=0.0.0.0:8080 DATA_DIR=/data
EXPOSE 8080
ENTRYPOINT ["portal"]
CMD ["serve"]
