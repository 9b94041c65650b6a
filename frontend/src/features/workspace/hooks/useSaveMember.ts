import { useTranslation } from 'react-i18next'
import type { Member, MemberPatch } from '../../../api/types'
import { errorText } from '../../../lib/errorText'
import { isHeld } from '../../../lib/held'
import { toast } from '../../../ui/toast'
import { useSetClearance, useUpdateMember } from '../api/members'

/** Save what was changed of a member, then his clearance: two rights, two requests, one button. */
export function useSaveMember(member: Member, onDone: () => void) {
  const { t } = useTranslation('workspace')
  const update = useUpdateMember()
  const clear = useSetClearance()

  const saveClearance = (clearance: number, isTold: boolean) => {
    const done = () => {
      if (!isTold) toast.success(t('common:saved'))
      onDone()
    }
    if (clearance === (member.clearance ?? 5)) return done()
    return clear.mutate(
      { id: member.id, clearance },
      {
        onSuccess: done,
        onError: (error) => {
          if (!isHeld(error)) return toast.error(errorText(error))
          toast.info(errorText(error))
          return onDone()
        },
      },
    )
  }

  /** `showFaults` tells whether it could show an error beside its input. */
  const save = (patch: MemberPatch, clearance: number, showFaults: (error: unknown) => boolean) => {
    if (!Object.keys(patch).length) return saveClearance(clearance, false)
    return update.mutate(
      { id: member.id, patch },
      {
        onSuccess: () => saveClearance(clearance, false),
        onError: (error) => {
          if (isHeld(error)) {
            toast.info(t('member.rolesHeld'))
            saveClearance(clearance, true)
          } else if (!showFaults(error)) toast.error(errorText(error))
        },
      },
    )
  }
  return { save, isSaving: update.isPending || clear.isPending }
}
