import type { ListSource } from './keysetSource'
import type { GridBand } from './types'

/** A group before any of its rows is loaded. */
export type BandData = Omit<GridBand, 'isOpen'>

interface Section<R> {
  band: BandData
  isOpen: boolean
  source: ListSource<R> | null
  stop: () => void
  /** Row of the heading. */
  start: number
}

/**
 * Groups as one long list: a heading, its rows, the next heading. Every group pages by itself
 * and only when the grid comes near; a closed group costs one row and no request.
 */
export class GroupedSource<R> implements ListSource<R> {
  version = 0
  private sections: Section<R>[] = []
  private size = 0
  private isClosed = false
  private readonly folded: Set<string>
  private readonly listeners = new Set<() => void>()

  constructor(
    private readonly open: (band: BandData) => ListSource<R>,
    folded: Iterable<string> = [],
    private readonly onFold: (folded: ReadonlySet<string>) => void = () => undefined,
  ) {
    this.folded = new Set(folded)
  }

  hasLoaded = false
  error: unknown = null
  isExact = true

  /** Take new figures; groups that stay keep their rows and whether they are open. */
  setBands(bands: readonly BandData[]): void {
    const known = new Map(this.sections.map((section) => [section.band.key, section]))
    this.sections = bands.map((band) => {
      const old = known.get(band.key)
      known.delete(band.key)
      return old
        ? { ...old, band }
        : { band, isOpen: !this.folded.has(band.key), source: null, stop: () => undefined, start: 0 }
    })
    for (const gone of known.values()) this.drop(gone)
    this.hasLoaded = true
    this.error = null
    this.arrange()
  }

  /** The groups could not be read. */
  fail(error: unknown): void {
    this.error = error
    this.emit()
  }

  get total(): number {
    return this.size
  }

  get count(): number {
    return this.sections.reduce((sum, section) => sum + section.band.count, 0)
  }

  get reached(): number {
    return [...this.loaded()].length
  }

  get isDone(): boolean {
    return this.hasLoaded && this.sections.every((section) => !section.isOpen || section.source?.isDone)
  }

  get isSeeking(): boolean {
    return this.sections.some((section) => section.isOpen && section.source?.isSeeking)
  }

  row(index: number): R | undefined {
    const section = this.sectionAt(index)
    return section && index > section.start ? section.source?.row(index - section.start - 1) : undefined
  }

  band(index: number): GridBand | undefined {
    const section = this.sectionAt(index)
    return section?.start === index ? { ...section.band, isOpen: section.isOpen } : undefined
  }

  number(index: number): number {
    const section = this.sectionAt(index)
    return section ? index - section.start : index + 1
  }

  /** Open or close the group whose heading stands here. */
  toggle(index: number): void {
    const section = this.sectionAt(index)
    if (section?.start !== index) return
    this.fold([section], !section.isOpen)
  }

  /** Open or close every group. */
  toggleAll(isOpen: boolean): void {
    this.fold(this.sections, isOpen)
  }

  get isAnyOpen(): boolean {
    return this.sections.some((section) => section.isOpen)
  }

  need(first: number, last: number): void {
    for (const [section, from, to] of this.parts(first, last)) this.sourceOf(section).need(from, to)
  }

  async load(first: number, last: number): Promise<void> {
    await Promise.all(
      this.parts(first, last).map(([section, from, to]) => this.sourceOf(section).load(from, to)),
    )
  }

  retry(): void {
    for (const section of this.sections) if (section.source?.error) section.source.retry()
    this.emit()
  }

  close(): void {
    this.isClosed = true
    for (const section of this.sections) this.drop(section)
  }

  update(change: (row: R) => R): void {
    for (const section of this.sections) section.source?.update(change)
  }

  /** A new row goes to the top of the first open group, until the groups are read again. */
  prepend(row: R): void {
    const section = this.sections.find((one) => one.isOpen)
    if (section) this.sourceOf(section).prepend(row)
  }

  append(rows: readonly R[]): void {
    for (const row of rows) this.prepend(row)
  }

  remove(matches: (row: R) => boolean): void {
    for (const section of this.sections) section.source?.remove(matches)
  }

  *loaded(): Iterable<R> {
    for (const section of this.sections) if (section.source) yield* section.source.loaded()
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => void this.listeners.delete(listener)
  }

  private fold(sections: readonly Section<R>[], isOpen: boolean): void {
    for (const section of sections) {
      section.isOpen = isOpen
      if (isOpen) this.folded.delete(section.band.key)
      else this.folded.add(section.band.key)
    }
    this.onFold(this.folded)
    this.arrange()
  }

  private parts(first: number, last: number): [Section<R>, number, number][] {
    const found: [Section<R>, number, number][] = []
    for (const section of this.sections) {
      const from = section.start + 1
      const to = from + rowsOf(section) - 1
      if (!section.isOpen || to < first || from > last) continue
      found.push([section, Math.max(first, from) - from, Math.min(last, to) - from])
    }
    return found
  }

  private sourceOf(section: Section<R>): ListSource<R> {
    if (section.source) return section.source
    const source = this.open(section.band)
    section.source = source
    section.stop = source.subscribe(() => {
      this.error = source.error
      this.arrange()
    })
    return source
  }

  private drop(section: Section<R>): void {
    section.stop()
    section.source?.close()
  }

  private sectionAt(index: number): Section<R> | undefined {
    let low = 0
    let high = this.sections.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.sections[middle]?.start ?? 0) <= index) low = middle
      else high = middle - 1
    }
    return index < this.size ? this.sections[low] : undefined
  }

  private arrange(): void {
    let start = 0
    for (const section of this.sections) {
      section.start = start
      start += 1 + (section.isOpen ? rowsOf(section) : 0)
    }
    this.size = start
    this.emit()
  }

  private emit(): void {
    if (this.isClosed) return
    this.version += 1
    for (const listener of this.listeners) listener()
  }
}

function rowsOf<R>({ source, band }: Section<R>): number {
  if (!source?.hasLoaded) return band.count
  return source.isDone ? source.reached : Math.max(band.count, source.reached)
}
