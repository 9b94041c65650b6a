import { lazy } from 'react'
import type { RecordParts } from '../../lib/recordParts'

/** What other features bring to a record's page; loaded with the first record. */
export const recordParts: RecordParts = {
  Timeline: lazy(() =>
    import('../../features/comments/components/Timeline').then((module) => ({ default: module.Timeline })),
  ),
  FollowButton: lazy(() =>
    import('../../features/comments/components/FollowButton').then((module) => ({
      default: module.FollowButton,
    })),
  ),
  ShareButton: lazy(() =>
    import('../../features/access/components/ShareButton').then((module) => ({
      default: module.ShareButton,
    })),
  ),
  Hint: lazy(() =>
    import('../../features/duplicates/components/DuplicateHint').then((module) => ({
      default: module.DuplicateHint,
    })),
  ),
  Gone: lazy(() =>
    import('../../features/duplicates/components/SuccessorNotice').then((module) => ({
      default: module.SuccessorNotice,
    })),
  ),
  Merge: lazy(() =>
    import('../../features/duplicates/components/MergeDialog').then((module) => ({
      default: module.MergeDialog,
    })),
  ),
}
