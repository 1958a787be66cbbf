import { open } from '../frame/open.tsx';
import { MailboxPage } from './MailboxPage.tsx';
import './mailbox.css';

open(<MailboxPage />);
