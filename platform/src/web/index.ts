export { precompress } from './console.ts';
export { problemAnswer, problemType, statusOf, type ProblemAnswer } from './problem-answer.ts';
export { webProblems } from './problems.ts';
export {
  FileAnswer,
  StreamAnswer,
  route,
  type Actor,
  type By,
  type Call,
  type CallOf,
  type Door,
  type Handler,
  type Route,
  type Serve,
  type SignedIn,
} from './route.ts';
export { sessionCookie } from './serve.ts';
export { webBounds, webServer, type WebServer, type WebSettings } from './server.ts';
