import { type ComponentType, createContext, type ReactNode, useContext } from 'react'
import type { ObjectDef, RecordData } from '../api/types'

/** What a part of a record's page is given. */
export interface RecordPartProps {
  readonly object: ObjectDef
  readonly record: RecordData
  readonly isNarrow: boolean
}

/** Parts of a record's page that other features bring. */
export interface RecordParts {
  /** Everything that happened around the record. */
  readonly Timeline: ComponentType<RecordPartProps>
  /** Follow the record, or no longer. */
  readonly FollowButton: ComponentType<RecordPartProps>
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
