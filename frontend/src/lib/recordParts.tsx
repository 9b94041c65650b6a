import { type ComponentType, createContext, type ReactNode, useContext } from 'react'
import type { ObjectDef, RecordData } from '../api/types'

/** What a part of a record's page is given. */
export interface RecordPartProps {
  readonly object: ObjectDef
  readonly record: RecordData
  readonly isNarrow: boolean
}

/** What a hint beside a record being written is given: the values so far, as the inputs show them. */
export interface RecordHintProps {
  readonly object: ObjectDef
  readonly values: Readonly<Record<string, unknown>>
  readonly recordId?: string | undefined
}

/** What stands in place of a record that is not there. */
export interface GoneRecordProps {
  readonly object: ObjectDef
  readonly id: string
  readonly text: string
}

/** A dialog that makes one record of two. */
export interface MergeProps {
  readonly object: ObjectDef
  readonly ids: readonly [string, string]
  readonly onClose: (isMerged: boolean) => void
}

/** Parts of a record's page that other features bring. */
export interface RecordParts {
  /** Everything that happened around the record. */
  readonly Timeline: ComponentType<RecordPartProps>
  /** Follow the record, or no longer. */
  readonly FollowButton: ComponentType<RecordPartProps>
  /** Team and shares of the record. */
  readonly ShareButton: ComponentType<RecordPartProps>
  /** Records that look like the one being written. */
  readonly Hint: ComponentType<RecordHintProps>
  /** A record that is missing may have gone into another. */
  readonly Gone: ComponentType<GoneRecordProps>
  readonly Merge: ComponentType<MergeProps>
}

const RecordPartsContext = createContext<RecordParts | null>(null)

/** The app says here what stands on a record's page besides its fields. */
export function RecordPartsProvider({ parts, children }: { parts: RecordParts; children: ReactNode }) {
  return <RecordPartsContext value={parts}>{children}</RecordPartsContext>
}

/** The parts, or `null` where the app brought none. */
export function useRecordParts(): RecordParts | null {
  return useContext(RecordPartsContext)
}
