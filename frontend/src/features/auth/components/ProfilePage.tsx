import { Button, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { errorText } from '../../../lib/errorText'
import { switchLanguage } from '../../../lib/i18n'
import { localText } from '../../../lib/labels'
import { type Language, toLanguage } from '../../../lib/language'
import { useSession } from '../../../lib/session'
import { confirm } from '../../../ui/confirm'
import { PageBody } from '../../../ui/PageBody'
import { PageHeader } from '../../../ui/PageHeader'
import { Section } from '../../../ui/Section'
import { toast } from '../../../ui/toast'
import { useSaveLanguage } from '../api/language'
import { useLogOutEverywhere } from '../api/session'
import { PasswordForm } from './PasswordForm'
import styles from './ProfilePage.module.css'
import { SessionList } from './SessionList'

function Facts() {
  const { t } = useTranslation('auth')
  const { me } = useSession()
  const facts = [
    [t('profile.name'), me.member.name],
    [t('profile.username'), me.user.username],
    [t('profile.email'), me.member.email],
    [t('profile.department'), me.member.department?.label],
    [t('profile.roles'), me.roles.map((role) => localText(role.label)).join(' / ')],
  ]
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value || t('common:none')}</dd>
        </div>
      ))}
    </dl>
  )
}

function LanguageChoice() {
  const { t, i18n } = useTranslation('auth')
  const save = useSaveLanguage()
  const choose = (language: Language) => {
    void switchLanguage(language)
    save.mutate(language, { onError: (error) => toast.error(errorText(error)) })
  }
  return (
    <Segmented<Language>
      aria-label={t('profile.language')}
      value={toLanguage(i18n.language)}
      onChange={choose}
      options={[
        { value: 'zh-Hans', label: '简体中文' },
        { value: 'en', label: 'English' },
      ]}
    />
  )
}

/** The member's own page: who he is here, language, password, devices. */
export function ProfilePage() {
  const { t } = useTranslation('auth')
  const endAll = useLogOutEverywhere()
  const handleEndAll = async () => {
    const yes = await confirm({
      title: t('profile.endAllTitle'),
      text: t('profile.endAllText'),
      confirmLabel: t('profile.endAll'),
      danger: true,
    })
    if (!yes) return
    endAll.mutate(undefined, {
      onSuccess: () => location.assign('/login'),
      onError: (error) => toast.error(errorText(error)),
    })
  }
  return (
    <>
      <PageHeader title={t('profile.title')} text={t('profile.text')} />
      <PageBody>
        <Section title={t('profile.about')} text={t('profile.aboutHint')}>
          <Facts />
        </Section>
        <Section
          title={t('profile.language')}
          text={t('profile.languageHint')}
          actions={<LanguageChoice />}
        />
        <Section title={t('profile.password')} text={t('profile.passwordText')}>
          <PasswordForm />
        </Section>
        <Section
          title={t('profile.sessions')}
          text={t('profile.sessionsText')}
          actions={
            <Button danger onClick={() => void handleEndAll()} loading={endAll.isPending}>
              {t('profile.endAll')}
            </Button>
          }
        >
          <SessionList />
        </Section>
      </PageBody>
    </>
  )
}
