package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"github.com/labstack/echo/v4"
	"github.com/modelcontextprotocol/go-sdk/mcp"

	"trendblend/web/answer"
)

// mcpPath is where models ask, by the Model Context Protocol.
const (
	mcpPath     = "/mcp"
	mostMCPBody = 16 << 10 // a series of the reader's own takes up to some kilobytes
)

// mcp answers the Model Context Protocol over streamable HTTP, without sessions: each request has a server of its own,
// over the edition that it began with. Nothing here is private, so who asks from which page does not matter, and a
// proxy on this machine may pass on the site's own name.
func (s *server) mcp(c echo.Context) error {
	tools := s.tools(c)
	mcp.NewStreamableHTTPHandler(func(*http.Request) *mcp.Server { return tools }, &mcp.StreamableHTTPOptions{
		Stateless: true, JSONResponse: true, MaxRequestBodyBytes: mostMCPBody, DisableLocalhostProtection: true,
		PropagateRequestCancellation: true,
	}).ServeHTTP(c.Response(), c.Request())
	return nil
}

// tools is a server with the tools of a request's edition.
func (s *server) tools(c echo.Context) *mcp.Server {
	e := s.editionOf(c)
	server := mcp.NewServer(&mcp.Implementation{Name: "trendblend", Title: "Trendblend", Version: s.site.Version}, &mcp.ServerOptions{
		Instructions: "Backtests of blends of stocks, bonds and a computed trend-following sleeve on data of edition " + e.Name() +
			". Figures are parts of one, weights percent. They are computed on the past, for research, and are no advice: quote the sentence and give the link.",
		Capabilities: &mcp.ServerCapabilities{Tools: &mcp.ToolCapabilities{}},
	})
	for _, t := range answer.Tools() {
		server.AddTool(&mcp.Tool{
			Name: t.Name, Title: t.Title, Description: t.Does, InputSchema: e.Schema(t),
			Annotations: &mcp.ToolAnnotations{ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: new(bool)},
		}, s.toolOf(c, e, t))
	}
	return server
}

// toolOf answers one tool: an error that its caller can mend is the tool's, in words that name the argument.
func (s *server) toolOf(c echo.Context, e *answer.Edition, t answer.Tool) mcp.ToolHandler {
	reader, at, request := readerOf(c), s.origin(c.Request()), c.Request().Context()
	return func(_ context.Context, call *mcp.CallToolRequest) (*mcp.CallToolResult, error) {
		end, ok, err := s.work.take(request, reader, heavy)
		if err != nil {
			return nil, err
		}
		if !ok {
			return refusal(errBusy), nil
		}
		defer end()
		told, err := e.Use(request, t, call.Params.Arguments)
		var refused answer.Refused
		switch {
		case errors.As(err, &refused), errors.Is(err, answer.ErrBusy):
			return refusal(err), nil
		case err != nil:
			s.log.Error("tool", "id", requestID(c), "tool", t.Name, "error", err)
			return refusal(errors.New("something broke on our side; it is logged as " + requestID(c))), nil
		}
		told.Link = at + told.Link
		figures, err := json.Marshal(told)
		if err != nil {
			return nil, err
		}
		return &mcp.CallToolResult{
			Content:           []mcp.Content{&mcp.TextContent{Text: told.Sentence + "\n" + told.Link}, &mcp.TextContent{Text: string(figures)}},
			StructuredContent: json.RawMessage(figures),
		}, nil
	}
}

// refusal is the error of a tool.
func refusal(err error) *mcp.CallToolResult {
	var result mcp.CallToolResult
	result.SetError(err)
	return &result
}
