import { Button, Progress } from 'antd'
import { Download, KeyRound, Lock, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ExportRun } from '../../../api/exportTypes'
import { formatAgo, formatDateTime } from '../../../lib/dates'
import { errorText } from '../../../lib/errorText'
import { localText } from '../../../lib/labels'
import { useCatalog, useSession } from '../../../lib/session'
import { CopyField } from '../../../ui/CopyField'
import { confirm } from '../../../ui/confirm'
import { toast } from '../../../ui/toast'
import { useIsPhone } from '../../../ui/useIsPhone'
import { useDownload, usePassphrase, useWithdraw } from '../api/exports'
import styles from './exports.module.css'
import { StatusTag } from './StatusTag'

/** Large enough for a thumb. */
const useButtonSize = () => (useIsPhone() ? 'middle' : 'small')

/** One export: where it stands, and what can be done with it. */
export function ExportItem({ run }: { run: ExportRun }) {
  const { t } = useTranslation('exports')
  const { byKey } = useCatalog()
  const { me } = useSession()
  return (
    <li className={styles.item}>
      <div className={styles.head}>
        <span className={styles.name}>{run.file_name}</span>
        <StatusTag run={run} />
      </div>
      <p className={styles.facts}>
        <span>{localText(byKey.get(run.object)?.label, run.object)}</span>
        <span>{t('rows', { count: run.row_count ?? 0, number: (run.row_count ?? 0).toLocaleString() })}</span>
        <span>{run.format}</span>
        {run.is_sealed ? (
          <span className={styles.sealed}>
            <Lock size={12} aria-hidden="true" />
            {t('sealed')}
          </span>
        ) : null}
        <time dateTime={run.created_at} title={formatDateTime(run.created_at, me.workspace.timezone)}>
          {formatAgo(run.created_at)}
        </time>
      </p>
      {run.reason ? <p className={styles.reason}>{t('reason', { text: run.reason })}</p> : null}
      <State run={run} />
    </li>
  )
}

function State({ run }: { run: ExportRun }) {
  if (run.status === 'asked') return <Asked run={run} />
  if (run.status === 'done') return <Ready run={run} />
  if (run.status === 'running') return <AtWork run={run} />
  return run.error?.message ? <p className={styles.said}>{run.error.message}</p> : null
}

function AtWork({ run: { progress } }: { run: ExportRun }) {
  const { t } = useTranslation('exports')
  const percent = progress.total > 0 ? Math.min(100, Math.round((progress.done / progress.total) * 100)) : 0
  return <Progress aria-label={t('progress')} percent={percent} status="active" />
}

function Asked({ run: { approval } }: { run: ExportRun }) {
  const { t } = useTranslation('exports')
  const { me } = useSession()
  const size = useButtonSize()
  const withdraw = useWithdraw()
  if (!approval) return null
  const handleWithdraw = async () => {
    const sure = await confirm({
      title: t('withdraw.title'),
      text: t('withdraw.text'),
      confirmLabel: t('withdraw.action'),
    })
    if (sure) withdraw.mutate(approval.id, { onError: (error) => toast.error(errorText(error)) })
  }
  return (
    <div className={styles.line}>
      <p className={styles.said}>
        {t('waitsFor', {
          names: approval.waiting_for.join(t('comma')),
          until: formatDateTime(approval.expires_at, me.workspace.timezone),
        })}
      </p>
      <Button
        size={size}
        icon={<Undo2 size={14} aria-hidden="true" />}
        loading={withdraw.isPending}
        onClick={() => void handleWithdraw()}
      >
        {t('withdraw.action')}
      </Button>
    </div>
  )
}

function Ready({ run }: { run: ExportRun }) {
  const { t } = useTranslation('exports')
  const { me } = useSession()
  const size = useButtonSize()
  const download = useDownload()
  const passphrase = usePassphrase()
  const left = run.downloads_left
  const tell = { onError: (error: Error) => toast.error(errorText(error)) }
  return (
    <>
      <div className={styles.line}>
        <Button
          type="primary"
          size={size}
          icon={<Download size={14} aria-hidden="true" />}
          disabled={left === 0}
          loading={download.isPending}
          onClick={() => download.mutate(run, tell)}
        >
          {t('download')}
        </Button>
        {run.is_sealed && !passphrase.data ? (
          <Button
            size={size}
            icon={<KeyRound size={14} aria-hidden="true" />}
            loading={passphrase.isPending}
            onClick={() => passphrase.mutate(run.id, tell)}
          >
            {t('passphrase.show')}
          </Button>
        ) : null}
        <span className={styles.said}>
          {left === null ? '' : `${t('left', { count: left })} · `}
          {run.expires_at ? t('until', { at: formatDateTime(run.expires_at, me.workspace.timezone) }) : ''}
        </span>
      </div>
      {passphrase.data ? (
        <div className={styles.passphrase}>
          <CopyField label={t('passphrase.label')} value={passphrase.data.passphrase} />
          <p className={styles.said}>{t('passphrase.hint')}</p>
        </div>
      ) : null}
    </>
  )
}
