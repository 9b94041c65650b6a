import { Link } from '@tanstack/react-router'
import { Button, Input } from 'antd'
import { ArrowRight } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDateTime } from '../../../lib/dates'
import { errorText } from '../../../lib/errorText'
import { useSession } from '../../../lib/session'
import { Avatar } from '../../../ui/Avatar'
import { confirm } from '../../../ui/confirm'
import { SidePanel } from '../../../ui/SidePanel'
import { ErrorState, Skeleton } from '../../../ui/states'
import { toast } from '../../../ui/toast'
import { useApproval, useDecide, useWithdraw } from '../api/approvals'
import type { Approval, ApprovalLine } from '../model/types'
import styles from './approvals.module.css'
import { StatusTag } from './StatusTag'

interface ApprovalPanelProps {
  id: string | undefined
  onClose: () => void
}

/** One request: what would happen, who has spoken, and the two buttons for whose turn it is. */
export function ApprovalPanel({ id, onClose }: ApprovalPanelProps) {
  const { t } = useTranslation('approvals')
  const found = useApproval(id)
  return (
    <SidePanel
      open={id !== undefined}
      title={t('one')}
      width={600}
      onClose={onClose}
      footer={found.data ? <Actions key={found.data.id} item={found.data} /> : null}
    >
      {found.isPending ? <Skeleton rows={8} /> : null}
      {found.isError ? <ErrorState text={found.error.message} onRetry={() => void found.refetch()} /> : null}
      {found.data ? <Detail item={found.data} /> : null}
    </SidePanel>
  )
}

function Detail({ item }: { item: Approval }) {
  const { t } = useTranslation('approvals')
  const { me } = useSession()
  const time = (at: string) => formatDateTime(at, me.workspace.timezone)
  return (
    <article className={styles.detail}>
      <header>
        <h2>{item.title}</h2>
        <StatusTag status={item.status} />
      </header>
      <p className={styles.who}>
        <Avatar name={item.requester.label} size={20} />
        {t('askedBy', { name: item.requester.label, time: time(item.created_at) })}
      </p>
      {item.reason ? <p className={styles.reason}>{item.reason}</p> : null}
      {item.fault ? <p className={styles.fault}>{item.fault}</p> : null}
      {item.status === 'stale' ? <p className={styles.fault}>{t('staleText')}</p> : null}
      <h3>{t('content')}</h3>
      {grouped(item.lines).map(([group, lines]) => (
        <section key={group}>
          {group ? <h4>{group}</h4> : null}
          <dl className={styles.lines}>
            {lines.map((line) => (
              <Line key={line.label} line={line} />
            ))}
          </dl>
        </section>
      ))}
      <h3>{t('course')}</h3>
      <ol className={styles.steps}>
        {item.steps.map((step, number) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no name but their number
          <li key={number} data-now={(item.status === 'pending' && number === item.step) || undefined}>
            <span className={styles.stepName}>
              {item.steps.length > 1 ? t('stepNumber', { step: number + 1 }) : t('agreement')}
              <span>
                {t('agreed', { count: step.votes.filter((vote) => vote.agrees).length, needed: step.needed })}
              </span>
            </span>
            {step.votes.map((vote) => (
              <p key={vote.member.id} className={styles.vote} data-agrees={vote.agrees}>
                <Avatar name={vote.member.label} size={20} />
                <span>
                  {t(vote.agrees ? 'saysYes' : 'saysNo', { name: vote.member.label, time: time(vote.at) })}
                  {vote.comment ? <q>{vote.comment}</q> : null}
                </span>
              </p>
            ))}
            {item.status === 'pending' && number === item.step ? (
              <p className={styles.waiting}>
                {t('waitingFor', { names: item.waiting_for.map((one) => one.label).join(t('and')) })}
              </p>
            ) : null}
          </li>
        ))}
      </ol>
      {item.status === 'pending' ? (
        <p className={styles.waiting}>{t('until', { time: time(item.expires_at) })}</p>
      ) : null}
    </article>
  )
}

function grouped(lines: readonly ApprovalLine[]): [string, ApprovalLine[]][] {
  const found = new Map<string, ApprovalLine[]>()
  for (const line of lines) found.set(line.group, [...(found.get(line.group) ?? []), line])
  return [...found]
}

function Line({ line }: { line: ApprovalLine }) {
  const { t } = useTranslation('approvals')
  return (
    <div>
      <dt>{line.label}</dt>
      <dd>
        {line.before ? <del>{line.before}</del> : null}
        {line.before ? <ArrowRight size={13} aria-label={t('becomes')} /> : null}
        {line.record ? (
          <Link to="/o/$object/$id" params={{ object: line.record[0], id: line.record[1] }}>
            {line.after}
          </Link>
        ) : line.after ? (
          <ins>{line.after}</ins>
        ) : (
          <span className={styles.gone}>{t('takenAway')}</span>
        )}
      </dd>
    </div>
  )
}

function Actions({ item }: { item: Approval }) {
  const { t } = useTranslation('approvals')
  const decide = useDecide()
  const withdraw = useWithdraw()
  const [isRefusing, setIsRefusing] = useState(false)
  const [comment, setComment] = useState('')
  const onError = (error: unknown) => toast.error(errorText(error))
  const say = (agrees: boolean) =>
    decide.mutate(
      { id: item.id, agrees, comment },
      {
        onSuccess: (now) => toast.success(t(agrees ? `said.${now.status}` : 'said.refused')),
        onError,
      },
    )
  const takeBack = async () => {
    const yes = await confirm({ title: t('withdrawTitle'), text: item.title, confirmLabel: t('withdraw') })
    if (yes) withdraw.mutate(item.id, { onSuccess: () => toast.success(t('said.withdrawn')), onError })
  }
  if (item.can_withdraw)
    return (
      <Button loading={withdraw.isPending} onClick={() => void takeBack()}>
        {t('withdraw')}
      </Button>
    )
  if (!item.can_decide) return null
  if (!isRefusing)
    return (
      <>
        <Button danger disabled={decide.isPending} onClick={() => setIsRefusing(true)}>
          {t('refuse')}
        </Button>
        <Button type="primary" loading={decide.isPending} onClick={() => say(true)}>
          {t('agree')}
        </Button>
      </>
    )
  return (
    <div className={styles.refusing}>
      <Input.TextArea
        autoFocus
        rows={2}
        maxLength={500}
        value={comment}
        aria-label={t('why')}
        placeholder={t('why')}
        onChange={(event) => setComment(event.target.value)}
      />
      <div>
        <Button onClick={() => setIsRefusing(false)}>{t('common:cancel')}</Button>
        <Button
          danger
          type="primary"
          disabled={!comment.trim()}
          loading={decide.isPending}
          onClick={() => say(false)}
        >
          {t('refuse')}
        </Button>
      </div>
    </div>
  )
}
