FROM golang:1.26-alpine AS build
WORKDIR /src
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/chalkline ./cmd/server && mkdir /out/data

FROM scratch
COPY --from=build --chown=65532:65532 /out /
USER 65532:65532
EXPOSE 8080
VOLUME /data
ENTRYPOINT ["/chalkline", "-data", "/data"]
