import type { GridSource } from './types'

/** Count of a list: `value` is exact, or a floor with a rough `estimate`. */
export interface KeysetTotal {
  readonly value: number
  readonly exact: boolean
  readonly estimate: number | null
}

export interface KeysetPage<R> {
  readonly items: readonly R[]
  readonly next: string | null
  readonly total: KeysetTotal | null
}

export interface KeysetRequest {
  readonly after: string | null
  readonly limit: number
  /** Only the cursor matters: the rows are thrown away on the way to a far position. */
  readonly isSkip: boolean
  readonly wantsTotal: boolean
}

interface Chunk<R> {
  start: number
  size: number
  readonly limit: number
  readonly after: string | null
  rows: R[] | null
  usedAt: number
}

/** What the screens of a list ask of its rows, grouped or not. */
export interface ListSource<R> extends GridSource<R> {
  readonly error: unknown
  readonly isDone: boolean
  readonly hasLoaded: boolean
  readonly isExact: boolean
  readonly isSeeking: boolean
  /** Records there are, as far as known; headings do not count. */
  readonly count: number
  readonly reached: number
  retry(): void
  close(): void
  update(change: (row: R) => R): void
  prepend(row: R): void
  append(rows: readonly R[]): void
  remove(matches: (row: R) => boolean): void
  loaded(): Iterable<R>
  /** Load rows and keep them until told; resolves when they are there, or there are none. */
  load(first: number, last: number): Promise<void>
}

const PAGE = 100
const SKIP = 500
const MAX_CHUNKS = 80
/** Rows drawn as skeletons until the first page is there. */
const PENDING_ROWS = 30

/**
 * Rows behind keyset cursors shown as one long list. Pages load one after another while the
 * grid asks for them; on the way to a far row light pages only collect cursors, so every place
 * once passed can be read again at once. Old pages are dropped and come back by their cursor.
 */
export class KeysetSource<R> implements ListSource<R> {
  version = 0
  error: unknown = null
  isDone = false
  hasLoaded = false
  private known: KeysetTotal | null = null
  private chunks: Chunk<R>[] = []
  private cursor: string | null = null
  private wanted: [number, number] = [0, 0]
  private readonly pins = new Set<readonly [number, number]>()
  private isRunning = false
  private isClosed = false
  private readonly listeners = new Set<() => void>()

  constructor(
    private readonly fetchPage: (request: KeysetRequest) => Promise<KeysetPage<R>>,
    private readonly onLoad: (rows: readonly R[]) => R[] = (rows) => [...rows],
  ) {}

  /** Rows that have been passed so far; every one of them is there. */
  get reached(): number {
    const last = this.chunks.at(-1)
    return last ? last.start + last.size : 0
  }

  /** Length of the list as far as known: exact, or the best guess. */
  get total(): number {
    if (this.isDone) return this.reached
    if (!this.hasLoaded) return this.error ? 0 : PENDING_ROWS
    const known = this.known ? Math.max(this.known.value, this.known.estimate ?? 0) : 0
    return Math.max(known, this.reached + 1)
  }

  get count(): number {
    return this.total
  }

  /** Whether `total` is a fact. */
  get isExact(): boolean {
    return this.isDone || (this.known?.exact ?? false)
  }

  /** Whether pages are being passed on the way to a far row. */
  get isSeeking(): boolean {
    return this.isRunning && this.wanted[0] > this.reached
  }

  row(index: number): R | undefined {
    const chunk = this.chunkAt(index)
    return chunk?.rows?.[index - chunk.start]
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  need(first: number, last: number): void {
    this.wanted = [first, last]
    void this.run()
  }

  async load(first: number, last: number): Promise<void> {
    const pin = [first, last] as const
    this.pins.add(pin)
    while (!this.isClosed && !this.error && this.stepFor(pin)) {
      await new Promise<void>((resolve) => {
        const stop = this.subscribe(() => {
          stop()
          resolve()
        })
        void this.run()
      })
    }
    this.pins.delete(pin)
  }

  /** Try again after an error. */
  retry(): void {
    this.error = null
    this.emit()
    void this.run()
  }

  /** Stop loading; nobody listens any more. */
  close(): void {
    this.isClosed = true
  }

  /** Replace rows for which `change` gives something else. */
  update(change: (row: R) => R): void {
    let hasChanged = false
    for (const chunk of this.chunks) {
      chunk.rows?.forEach((row, i) => {
        const next = change(row)
        if (next !== row && chunk.rows) {
          chunk.rows[i] = next
          hasChanged = true
        }
      })
    }
    if (hasChanged) this.emit()
  }

  /** Put a new row at the top. */
  prepend(row: R): void {
    const first = this.chunks[0]
    if (first?.rows) first.rows.unshift(row)
    else this.chunks.unshift({ start: 0, size: 1, limit: 1, after: null, rows: [row], usedAt: this.version })
    if (first?.rows) first.size += 1
    this.shiftTotal(1)
    this.restart()
  }

  /** Put new rows at the end; only where the end has been reached. */
  append(rows: readonly R[]): void {
    const last = this.chunks.at(-1)
    if (last?.rows) {
      last.rows.push(...rows)
      last.size += rows.length
    } else {
      const start = this.reached
      this.chunks.push({
        start,
        size: rows.length,
        limit: rows.length,
        after: null,
        rows: [...rows],
        usedAt: this.version,
      })
    }
    this.shiftTotal(rows.length)
    this.restart()
  }

  /** Take rows out of the loaded pages. */
  remove(matches: (row: R) => boolean): void {
    let removed = 0
    for (const chunk of this.chunks) {
      if (!chunk.rows) continue
      const kept = chunk.rows.filter((row) => !matches(row))
      removed += chunk.rows.length - kept.length
      chunk.rows = kept
      chunk.size = kept.length
    }
    this.shiftTotal(-removed)
    this.restart()
  }

  /** All loaded rows in order (for look-ups by identity). */
  *loaded(): Iterable<R> {
    for (const chunk of this.chunks) if (chunk.rows) yield* chunk.rows
  }

  private shiftTotal(by: number): void {
    if (!this.known) return
    const { value, exact, estimate } = this.known
    this.known = { value: value + by, exact, estimate: estimate === null ? null : estimate + by }
  }

  private restart(): void {
    let start = 0
    for (const chunk of this.chunks) {
      chunk.start = start
      start += chunk.size
    }
    this.emit()
  }

  private chunkAt(index: number): Chunk<R> | undefined {
    let low = 0
    let high = this.chunks.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const chunk = this.chunks[middle]
      if (!chunk || index < chunk.start) high = middle - 1
      else if (index >= chunk.start + chunk.size) low = middle + 1
      else return chunk
    }
    return undefined
  }

  private async run(): Promise<void> {
    if (this.isRunning || this.error) return
    let step = this.nextStep()
    if (!step) return // nothing missing: nothing to tell either
    this.isRunning = true
    try {
      for (; step && !this.isClosed; step = this.nextStep()) await step()
    } catch (error) {
      this.error = error
    }
    this.isRunning = false
    if (!this.isClosed) this.emit()
  }

  private nextStep(): (() => Promise<void>) | null {
    for (const pin of this.pins) {
      const step = this.stepFor(pin)
      if (step) return step
    }
    return this.stepFor(this.wanted, PAGE / 2)
  }

  /** What is still to be done for a range of rows; `ahead` loads on before the end is reached. */
  private stepFor([first, last]: readonly [number, number], ahead = 0): (() => Promise<void>) | null {
    for (let at = first; at <= Math.min(last, this.reached - 1); ) {
      const chunk = this.chunkAt(at)
      if (!chunk) break
      chunk.usedAt = this.version
      if (!chunk.rows) return () => this.reload(chunk)
      at = chunk.start + chunk.size
    }
    if (this.isDone || (this.hasLoaded && last < this.reached - ahead)) return null
    return () => this.advance(first > this.reached + SKIP)
  }

  private async reload(chunk: Chunk<R>): Promise<void> {
    const page = await this.fetchPage({
      after: chunk.after,
      limit: chunk.limit,
      isSkip: false,
      wantsTotal: false,
    })
    chunk.rows = this.onLoad(page.items)
    if (chunk.rows.length !== chunk.size) {
      chunk.size = chunk.rows.length
      this.restart()
    }
    this.dropOld()
    this.emit()
  }

  private async advance(isSkip: boolean): Promise<void> {
    const after = this.cursor
    const limit = isSkip ? SKIP : PAGE
    const page = await this.fetchPage({ after, limit, isSkip, wantsTotal: !this.hasLoaded })
    if (page.total) this.known = page.total
    const rows = isSkip ? null : this.onLoad(page.items)
    this.chunks.push({
      start: this.reached,
      size: page.items.length,
      limit,
      after,
      rows,
      usedAt: this.version,
    })
    this.cursor = page.next
    this.isDone = page.next === null
    this.hasLoaded = true
    this.dropOld()
    this.emit()
  }

  private dropOld(): void {
    const full = this.chunks.filter((chunk) => chunk.rows)
    if (full.length <= MAX_CHUNKS) return
    full.sort((a, b) => a.usedAt - b.usedAt)
    for (const chunk of full.slice(0, full.length - MAX_CHUNKS)) chunk.rows = null
  }

  private emit(): void {
    this.version += 1
    for (const listener of this.listeners) listener()
  }
}
