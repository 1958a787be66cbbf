import { open } from '../frame/open.tsx';
import { HomePage } from './HomePage.tsx';
import './home.css';

open(<HomePage />);
