import { lazy } from 'react'
import type { RecordParts } from '../../lib/recordParts'

/** What the collaboration feature brings to a record's page; loaded with the first record. */
export const recordParts: RecordParts = {
  Timeline: lazy(() =>
    import('../../features/comments/components/Timeline').then((module) => ({ default: module.Timeline })),
  ),
  FollowButton: lazy(() =>
    import('../../features/comments/components/FollowButton').then((module) => ({
      default: module.FollowButton,
    })),
  ),
}
