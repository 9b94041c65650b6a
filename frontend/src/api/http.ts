import { ApiError, type FieldFault } from '../lib/apiError'
import { readingHeaders, takeEarly } from '../lib/early'
import { seeAsToken, setSeeAs } from '../lib/seeAs'

const BASE = '/api/v1'

let onUnauthenticated: (() => void) | undefined

/** The app says here what happens when a session has ended (it goes to the login page). */
export function setUnauthenticatedHandler(handler: () => void): void {
  onUnauthenticated = handler
}

let askAgain: (() => Promise<boolean>) | undefined

/**
 * The app says here how the reader is asked for his password again. True: he has given it, and the
 * refused call is sent once more as it was; false: its caller is told of the refusal.
 */
export function setStepUpHandler(handler: () => Promise<boolean>): void {
  askAgain = handler
}

function csrfToken(): string {
  return /(?:^|;\s*)csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? ''
}

interface RequestOptions {
  method?: string
  body?: unknown
  headers?: Record<string, string>
  signal?: AbortSignal | undefined
  /** A 401 is an answer here (login), not an ended session. */
  allowUnauthenticated?: boolean
  /** The answer is a file. */
  isFile?: boolean
}

/** Send a request and give the response as it is; raises `ApiError` for transport faults only. */
async function send(url: string, options: RequestOptions): Promise<Response> {
  const method = options.method ?? 'GET'
  const headers: Record<string, string> = { ...readingHeaders(), ...options.headers }
  let body: BodyInit | null = null
  if (options.body instanceof FormData) body = options.body
  else if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json'
    body = JSON.stringify(options.body)
  }
  if (method !== 'GET') headers['X-CSRFToken'] = csrfToken()
  try {
    const early = method === 'GET' ? takeEarly(url) : undefined
    if (early) return await early
    return await fetch(url, {
      method,
      headers,
      body,
      credentials: 'same-origin',
      ...(options.signal ? { signal: options.signal } : {}),
    })
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    throw new ApiError(0, 'network', '')
  }
}

interface WireFault extends Partial<FieldFault> {
  /** django-allauth names the input this way. */
  param?: string
}

function toFaults(errors: unknown): FieldFault[] {
  if (!Array.isArray(errors)) return []
  return (errors as WireFault[]).map((fault) => ({
    pointer: fault.pointer ?? (fault.param ? `/${fault.param}` : ''),
    code: fault.code ?? '',
    message: fault.message ?? '',
  }))
}

async function toError(response: Response): Promise<ApiError> {
  let problem: Record<string, unknown> = {}
  try {
    problem = (await response.json()) as Record<string, unknown>
  } catch {
    // a proxy's HTML page or an empty body: the status alone must do
  }
  const { status: _status, code, title, errors, type: _type, ...extra } = problem
  return new ApiError(
    response.status,
    typeof code === 'string' ? code : `http_${response.status}`,
    typeof title === 'string' ? title : '',
    toFaults(errors),
    extra,
  )
}

const isProblem = (response: Response) =>
  response.headers.get('content-type')?.startsWith('application/problem+json') ?? false

async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(path.startsWith('/_') ? path : BASE + path, options)
  // 202 with a problem document: not done, others have been asked to agree first
  if (!response.ok || (response.status === 202 && isProblem(response))) {
    const error = await toError(response)
    // who looks as a colleague has no session of the colleague's to confirm anything in
    if (error.code === 'step_up.needed' && !seeAsToken() && (await askAgain?.()))
      return request(path, options)
    if (seeAsToken() && error.code === 'see_as.ended') setSeeAs('')
    if (error.status === 401 && !options.allowUnauthenticated) onUnauthenticated?.()
    throw error
  }
  if (options.isFile) return (await response.blob()) as T
  if (response.status === 204 || response.headers.get('content-length') === '0') return undefined as T
  const text = await response.text()
  return (text ? JSON.parse(text) : undefined) as T
}

type Query = Record<string, string | number | boolean | null | undefined>

/** Append a query string; empty values are left out. */
export function withQuery(path: string, query: Query): string {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') params.set(key, String(value))
  }
  const text = params.toString()
  return text ? `${path}?${text}` : path
}

/** JSON calls below `/api/v1` (paths beginning with `/_` are taken as they are). */
export const http = {
  get: <T>(path: string, signal?: AbortSignal) => request<T>(path, { signal }),
  post: <T>(path: string, body?: unknown, options: RequestOptions = {}) =>
    request<T>(path, { ...options, method: 'POST', body }),
  put: <T>(path: string, body?: unknown) => request<T>(path, { method: 'PUT', body }),
  patch: <T>(path: string, body?: unknown, headers: Record<string, string> = {}) =>
    request<T>(path, { method: 'PATCH', body, headers }),
  delete: <T>(path: string, body?: unknown, options: RequestOptions = {}) =>
    request<T>(path, { ...options, method: 'DELETE', body }),
  file: (path: string) => request<Blob>(path, { isFile: true }),
  request,
}
