/** One fault of a refused request; `pointer` is a JSON pointer such as `/fields/mobile`. */
export interface FieldFault {
  pointer: string
  code: string
  message: string
}

/** A refused request, from problem+json. `extra` holds members beyond the standard ones (`current`, `changed`). */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly errors: readonly FieldFault[]
  readonly extra: Readonly<Record<string, unknown>>

  constructor(
    status: number,
    code: string,
    title: string,
    errors: readonly FieldFault[] = [],
    extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(title)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.errors = errors
    this.extra = extra
  }

  /** The message for one pointer, e.g. `/fields/mobile`. */
  faultAt(pointer: string): string | undefined {
    return this.errors.find((fault) => fault.pointer === pointer)?.message
  }

  /** Messages by the last part of the pointer: `{mobile: '手机号应为 11 位数字'}`. */
  byField(): Record<string, string> {
    const found: Record<string, string> = {}
    for (const fault of this.errors) {
      const key = fault.pointer.split('/').pop() ?? ''
      if (key && !found[key]) found[key] = fault.message
    }
    return found
  }
}

/** Narrow an unknown error; `undefined` for anything that did not come from the server. */
export function asApiError(error: unknown): ApiError | undefined {
  return error instanceof ApiError ? error : undefined
}
