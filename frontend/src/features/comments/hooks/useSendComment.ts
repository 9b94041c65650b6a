import { useTranslation } from 'react-i18next'
import { toast } from '../../../ui/toast'
import { useCreateComment } from '../api/comments'

interface Value {
  readonly body: string
  readonly files: string[]
}

/** Send a comment or reply and say what came of it; `true` when it was sent. */
export function useSendComment(object: string, id: string, parentId?: string) {
  const { t } = useTranslation('comments')
  const create = useCreateComment(object, id)
  const send = async (value: Value): Promise<boolean> => {
    try {
      await create.mutateAsync({ ...value, ...(parentId ? { parent_id: parentId } : {}) })
      return true
    } catch (error) {
      toast.error((error instanceof Error && error.message) || t('failed'))
      return false
    }
  }
  return { send, isBusy: create.isPending }
}
