import { expect, test } from 'vitest';
import { readLan, urlHostOf } from './lan.ts';

const at = (address: string, internal = false) => [
  { address, netmask: '255.255.255.0', family: 'IPv4' as const, mac: '00:00:00:00:00:00', internal, cidr: null },
];
const machine = {
  lo: at('127.0.0.1', true),
  docker0: at('172.17.0.1'),
  wlan0: at('192.168.1.5'),
  eth0: at('10.0.0.7'),
};

test('without --lan the server stays where it is', () => {
  expect(readLan([], 'demo', machine)).toBeUndefined();
});

test('--lan takes the first address that a phone can reach, and names them all in the certificate', () => {
  expect(readLan(['--lan'], 'demo', machine)).toEqual({
    host: '0.0.0.0',
    name: '192.168.1.5',
    isAddress: true,
    names: ['192.168.1.5', '10.0.0.7', 'localhost', '127.0.0.1'],
  });
});

const new6 = (address: string, internal = false) => ({
  ...{ address, netmask: 'ffff:ffff:ffff:ffff::', family: 'IPv6' as const, mac: '00:00:00:00:00:00' },
  ...{ internal, cidr: null, scopeid: 0 },
});

test('where the machine has IPv6 it listens there, too; its address names the server where there is no other', () => {
  const both = {
    ...machine,
    lo: [...at('127.0.0.1', true), new6('::1', true)],
    wlan1: [new6('fe80::1'), new6('fd00::5')],
  };
  expect(readLan(['--lan'], 'demo', both)).toMatchObject({ host: '::', name: '192.168.1.5' });
  const alone = { lo: both.lo, wlan1: both.wlan1 };
  expect(readLan(['--lan'], 'demo', alone)).toMatchObject({ host: '::', name: 'fd00::5', isAddress: true });
  expect(readLan(['--lan=[fd00::5]'], 'demo', both)).toMatchObject({ host: 'fd00::5', name: 'fd00::5' });
  expect(urlHostOf('fd00::5')).toBe('[fd00::5]');
  expect(urlHostOf('10.0.0.7')).toBe('10.0.0.7');
});

test('an address that is named is the only one it listens on; a name is for passkeys, which want no address', () => {
  expect(readLan(['--lan=10.0.0.7'], 'demo', machine)?.host).toBe('10.0.0.7');
  expect(readLan(['--lan=laptop.local'], 'demo', machine)).toMatchObject({
    host: '0.0.0.0',
    name: 'laptop.local',
    isAddress: false,
  });
});

test('it is refused, each time with its reason', () => {
  expect(() => readLan(['--lan'], 'production', machine)).toThrow('only in demo mode');
  expect(() => readLan(['--lan'], 'demo', { lo: at('127.0.0.1', true) })).toThrow('in no network');
  expect(() => readLan(['--lna'], 'demo', machine)).toThrow('"--lna" is not known');
  expect(() => readLan(['--lan=a b'], 'demo', machine)).toThrow('neither an address nor a name');
});
