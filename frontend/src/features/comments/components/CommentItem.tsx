import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObjectDef } from '../../../api/types'
import { FileList } from '../../../fields/attachment/FileList'
import { useFieldEnv } from '../../../fields/env'
import { formatDateTime } from '../../../lib/dates'
import { Avatar } from '../../../ui/Avatar'
import { confirm } from '../../../ui/confirm'
import { toast } from '../../../ui/toast'
import { useDeleteComment, useUpdateComment } from '../api/comments'
import { useSendComment } from '../hooks/useSendComment'
import { toText } from '../model/mentions'
import type { Comment } from '../model/types'
import { CommentForm } from './CommentForm'
import styles from './CommentItem.module.css'
import { CommentText } from './CommentText'

interface CommentItemProps {
  readonly object: ObjectDef
  readonly id: string
  readonly comment: Comment
  /** Comment a notification led to. */
  readonly wanted?: string | undefined
}

/** A comment with its replies. */
export function CommentItem({ object, id, comment, wanted }: CommentItemProps) {
  const { t } = useTranslation('comments')
  const [isReplying, setIsReplying] = useState(false)
  const reply = useSendComment(object.key, id, comment.id)
  const open = () => setIsReplying(true)
  return (
    <div>
      <Said object={object} id={id} comment={comment} wanted={wanted} onReply={open} />
      {(comment.replies.length > 0 || isReplying) && (
        <div className={styles.replies}>
          {comment.replies.map((one) => (
            <Said key={one.id} object={object} id={id} comment={one} wanted={wanted} onReply={open} />
          ))}
          {isReplying && (
            <CommentForm
              object={object}
              id={id}
              placeholder={t('replyTo', { name: comment.author.label })}
              sendLabel={t('reply')}
              autoFocus
              isBusy={reply.isBusy}
              onCancel={() => setIsReplying(false)}
              onSend={async (value) => {
                const isSent = await reply.send(value)
                if (isSent) setIsReplying(false)
                return isSent
              }}
            />
          )}
        </div>
      )}
    </div>
  )
}

interface SaidProps extends CommentItemProps {
  readonly onReply: () => void
}

function Said({ object, id, comment, wanted, onReply }: SaidProps) {
  const { t } = useTranslation('comments')
  const { timeZone } = useFieldEnv()
  const [isEditing, setIsEditing] = useState(false)
  const update = useUpdateComment(object.key, id)
  const remove = useDeleteComment(object.key, id)
  if (comment.is_deleted) return <p className={styles.gone}>{t('deletedComment')}</p>

  const handleDelete = async () => {
    if (
      !(await confirm({
        title: t('deleteTitle'),
        text: t('deleteText'),
        confirmLabel: t('delete'),
        danger: true,
      }))
    )
      return
    remove.mutate(comment, { onError: (error) => toast.error(error.message || t('failed')) })
  }
  return (
    <article className={styles.said} id={`comment-${comment.id}`} data-wanted={comment.id === wanted}>
      <Avatar name={comment.author.label} size={24} />
      <div className={styles.body}>
        <p className={styles.head}>
          <strong>{comment.author.label}</strong>
          <time dateTime={comment.created_at}>{formatDateTime(comment.created_at, timeZone).slice(11)}</time>
          {comment.edited_at && (
            <span title={formatDateTime(comment.edited_at, timeZone)}>{t('edited')}</span>
          )}
        </p>
        {isEditing ? (
          <CommentForm
            object={object}
            id={id}
            initial={{
              text: toText(comment.body, comment.mentions),
              people: comment.mentions,
              files: comment.files,
            }}
            placeholder={t('commentPlaceholder')}
            sendLabel={t('save')}
            autoFocus
            isBusy={update.isPending}
            onCancel={() => setIsEditing(false)}
            onSend={async (value) => {
              try {
                await update.mutateAsync({ comment, ...value })
                setIsEditing(false)
              } catch (error) {
                toast.error((error instanceof Error && error.message) || t('failed'))
              }
              return false
            }}
          />
        ) : (
          <>
            {comment.body && <CommentText body={comment.body} mentions={comment.mentions} />}
            {comment.files.length > 0 && <FileList files={comment.files} />}
            <p className={styles.actions}>
              <button type="button" onClick={onReply}>
                {t('reply')}
              </button>
              {comment.is_mine && (
                <>
                  <button type="button" onClick={() => setIsEditing(true)}>
                    {t('edit')}
                  </button>
                  <button type="button" onClick={() => void handleDelete()}>
                    {t('delete')}
                  </button>
                </>
              )}
            </p>
          </>
        )}
      </div>
    </article>
  )
}
