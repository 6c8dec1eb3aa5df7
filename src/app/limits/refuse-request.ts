import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Problem } from '../delivery/problem';
import { chooseLanguage, refuse } from '../delivery/respond';

/** Answers with a refusal in the form that clients of the address read: GraphQL errors, or a problem document. */
export function refuseRequest(request: IncomingMessage, response: ServerResponse, problem: Problem): void {
  const language = chooseLanguage(request);
  // Express leaves out of `url` what its routes are mounted at.
  const { originalUrl = request.url ?? '' } = request as { originalUrl?: string };
  if (!/^\/graphql(?:[/?]|$)/.test(originalUrl)) {
    refuse(response, problem, language, request.method);
    return;
  }
  const { status, code, text, headers } = problem;
  const body = JSON.stringify({ errors: [{ message: text[language], extensions: { code, messages: text } }] });
  response
    .writeHead(status, {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      'Access-Control-Allow-Origin': '*',
      ...headers,
    })
    .end(body);
}
