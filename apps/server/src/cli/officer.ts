import { parseArgs } from 'node:util';
import { Refusal } from '../kernel/refusal.ts';
import { addStaff, inviteStaff } from '../modules/staff/index.ts';
import { type Command, WrongUse } from './command.ts';
import { openCommandWorld } from './world.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const tell = (line: string) => process.stderr.write(`${line}\n`);

const help = [
  'Usage: npm run jatidiri -- officer invite ID',
  '       npm run jatidiri -- officer invite ID --name NAME --office OFFICE_ID',
  '       npm run jatidiri -- officer invite ID --name NAME --institution INSTITUTION_ID',
  '',
  'Prints a link with which this person enrols a passkey: once, within three days.',
  'With --name the person is added first: an officer of an office, or a portal user of an institution.',
  'Exit code: 0 done, 1 fault or no such person, office or institution.',
];

/** Invites an officer (or a portal user): without a passkey nobody signs in, and without an invitation nobody enrols one. */
export const officerCommand: Command = {
  summary: 'invites an officer or a portal user to enrol a passkey',
  help,
  run: async (args) => {
    const wish = read(args);
    const { world, close } = await openCommandWorld(tell);
    try {
      if (wish.person) await addStaff(world, wish.person);
      const invite = await inviteStaff(world, wish.id);
      const { office, verifier } = world.settings.origins;
      const path = invite.kind === 'officer' ? `${office}/petugas/undangan/` : `${verifier}/verifikasi/#undangan=`;
      say(`${path}${invite.token}`);
      return 0;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      tell(`There is no active person, office or institution of this name: ${wish.id}`);
      return 1;
    } finally {
      await close();
    }
  },
};

function read(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { name: { type: 'string' }, office: { type: 'string' }, institution: { type: 'string' } },
  });
  const [verb, id] = positionals;
  if (verb !== 'invite' || !id) throw new WrongUse('Say whom to invite: officer invite ID');
  const { name, office, institution } = values;
  if (!name && (office || institution)) throw new WrongUse('--office and --institution go with --name');
  if (name && Boolean(office) === Boolean(institution))
    throw new WrongUse('--name needs either --office or --institution');
  return { id, person: name ? { id, name, officeId: office, institutionId: institution } : undefined };
}
