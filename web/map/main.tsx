import { render } from 'preact';
import { App } from './app';
import './styles/base.css';
import './styles/page.css';
import './styles/panels.css';
import './styles/charts.css';
import './styles/print.css';

const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(<App />, root);
}
